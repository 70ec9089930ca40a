import CivilTime
import Clinic
import EventLog

/// An event as one line that a person reads.
///
/// Columns have fixed widths, as a long history is written while it is read.
struct HistoryLine {
    /// The site's zone.
    var zone: TimeZoneRules
    var showsPatient: Bool

    func text(for entry: HistoryEntry) -> String {
        let recorded = entry.recorded.map { zone.local(of: $0) }
        var columns = [
            padded(entry.position.map { "@\($0)" } ?? "", 6),
            padded(recorded.map { "\($0.date) \($0.time)" } ?? "", 16), padded(who(entry.actor), 10),
        ]
        if showsPatient { columns.append(padded(entry.patient ?? "", 8)) }
        columns.append(entry.words.inert + held(entry, recorded) + why(entry) + corrected(entry))
        return columns.joined(separator: "  ")
    }

    private func who(_ actor: Actor) -> String { actor.person ?? "(\(actor.account))" }

    /// Said only where it is another day than that of the record.
    private func held(_ entry: HistoryEntry, _ recorded: CivilDateTime?) -> String {
        let day = String(entry.effective.prefix(10))
        guard let recorded, day != recorded.date.description, !entry.words.contains(day) else { return "" }
        return "; effective \(day.inert)"
    }

    private func why(_ entry: HistoryEntry) -> String {
        guard let reason = entry.reason else { return "" }
        let code = reason.code == "stated" ? "" : " (\(reason.code.inert))"
        return ". Why\(code): \(reason.note.map { ShownText($0, atMost: 500).text } ?? "(erased)")"
    }

    /// ". Corrected at @20: Completed first/labs on 2026-12-02. Retracted at @24": nobody should take for true what no longer
    /// is, and the newest says what is.
    private func corrected(_ entry: HistoryEntry) -> String {
        var text = ""
        var wasRetraction: Bool?
        for correction in entry.correctedBy {
            let verb = correction.isRetraction ? ". Retracted at" : ". Corrected at"
            text += "\(correction.isRetraction == wasRetraction ? "," : verb) @\(correction.position)"
            wasRetraction = correction.isRetraction
        }
        return text + (entry.correctedBy.last?.words.map { ": \($0.inert)" } ?? "")
    }

    private func padded(_ text: String, _ width: Int) -> String {
        let shown = ShownText(text)
        return shown.text + String(repeating: " ", count: max(0, width - shown.width))
    }
}
