public import CivilTime
public import Scheduling

/// Why nothing can be done so about a reminder.
public enum ReminderRefusal: Hashable, Sendable {
    /// Nobody has been told of the visit so far, and nobody is to be.
    case noSuchVisit(VisitID, PatientID)
    /// The visit took place, was missed or is left out.
    case over(VisitID)
    /// There is nothing of that message in the patient's stream.
    case unknown(String)
    /// It was sent, or given up, or is still tried.
    case notDead(ReminderKey, fate: String)
    /// What it was about is another now, so that it must not go out any more.
    case outdated(ReminderKey)
    /// A day that has passed cannot be waited for.
    case snoozedIntoPast(CivilDate, today: CivilDate)
    /// From when on reminders are to go out lies too far ahead.
    case enabledTooFar(Instant, now: Instant)
}

extension ReminderRefusal: RefusalPart {
    var kind: Refusal.Kind {
        switch self {
        case .noSuchVisit, .unknown: .notFound
        case .over, .notDead, .outdated: .refused
        case .snoozedIntoPast, .enabledTooFar: .usage
        }
    }

    var sentence: String {
        switch self {
        case .noSuchVisit(let visit, let patient):
            "the calendar of \(patient) has no visit \(visit); 'regimen calendar \(patient)' shows which there are"
        case .over(let visit): "\(visit) is over, so nobody is told of it any more"
        case .unknown(let key):
            "no message has the key \(key); 'regimen remind dead' lists those that could not be sent"
        case .notDead(let key, let fate):
            "the message \(key.text.prefix(12)) is not dead: \(fate)"
        case .outdated(let key):
            "what the message \(key.text.prefix(12)) was about has changed since, so it is not sent any more; discard it"
        case .snoozedIntoPast(let day, let today):
            "\(day) is not after today, \(today); name the day on which people are to be told again"
        case .enabledTooFar(let from, let now):
            "\(from) is more than a year after now, \(now); name when reminders are to begin"
        }
    }
}
