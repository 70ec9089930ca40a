import CivilTime
import ProtocolLanguage
import Scheduling

extension ShownCalendar {
    /// An epoch's name and how it stands: "round-1 · open since Mon 2026-11-30".
    func heading(ofEpoch id: String) -> String {
        let definition = template.epochs.first { $0.id == id }
        var parts = [id]
        if let title = definition?.title { parts.append(title) }
        if let epoch = calendar.epochs.first(where: { $0.id == id }) {
            parts.append(standing(of: epoch, opens: definition?.opens))
        }
        return parts.joined(separator: " · ")
    }

    private func standing(of epoch: PlannedEpoch, opens: Epoch.Opening?) -> String {
        let decision = opens.map { "\($0.decisionEpoch)/\($0.decision)" } ?? ""
        let value = opens?.value ?? ""
        switch epoch.state(on: calendar.day) {
        case .open:
            guard let started = epoch.started else { return "open, its first day is not known yet" }
            return "\(started <= calendar.day ? "open since" : "starts on") \(started.shown)"
        case .possible:
            guard let earliest = epoch.earliest, let latest = epoch.latest else {
                return "possible, if \(decision) is \(value)"
            }
            return "possible from \(earliest.shown) to \(latest.shown), if \(decision) is \(value)"
        case .closed:
            return "closed: \(decision) was not \(value)"
        case .lapsed:
            return "lapsed: \(decision) was not \(value)\(epoch.latest.map { " by \($0.shown)" } ?? "")"
        }
    }
}
