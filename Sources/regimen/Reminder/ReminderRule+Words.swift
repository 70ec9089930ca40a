import CivilTime
import ProtocolLanguage

extension ReminderRule {
    /// `7 days before the appointment, at 09:00`.
    var words: String { "\(distanceWords), at \(at)\(isEscalation ? " (escalation)" : "")" }

    private var distanceWords: String {
        switch trigger {
        case .before: isAtOnce ? "on the day of the appointment" : "\(distance.words) before the appointment"
        case .unbooked: "\(isAtOnce ? "on" : "\(distance.words) before") the planned day, if not booked"
        case .opens: isAtOnce ? "when the window opens" : "\(distance.words) after the window opens"
        case .overdue: "\(distance.words) after the window, if nothing is recorded"
        case .unrecorded: "\(distance.words) after the appointment, if nothing is recorded"
        }
    }

    private var isAtOnce: Bool { distance == .zero }
}

extension CivilDuration {
    /// `1 week`, `3 months 2 days`.
    fileprivate var words: String {
        let months = totalMonths == 0 ? nil : counted(totalMonths, "month")
        let days = totalDays == 0 && months != nil ? nil : counted(totalDays, "day")
        return [months, days].compactMap(\.self).joined(separator: " ")
    }
}
