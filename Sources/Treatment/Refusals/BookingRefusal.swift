public import CivilTime
public import Scheduling

/// Why an appointment cannot be made or given up.
public indirect enum BookingRefusal: Hashable, Sendable {
    case alreadyBooked(VisitID, at: CivilDateTime)
    case notBooked(VisitID)
    case inPast(CivilDateTime, now: CivilDateTime)
    /// `before` and `after` are the open days that are nearest.
    case closedDay(CivilDate, before: CivilDate?, after: CivilDate?)
    case outsideHours(CivilDateTime, minutes: Int, hours: [String])
    case outsideWindow(VisitID, CivilDate, DateWindow)
    /// An appointment cannot go along with the one that is moved.
    case shifted(VisitID, to: CivilDateTime, BookingRefusal)
    case notOfCycle(VisitID)
}

extension BookingRefusal: RefusalPart {
    var kind: Refusal.Kind { .refused }

    var sentence: String {
        switch self {
        case .alreadyBooked(let id, let at):
            "\(id) is booked for \(at) already; reschedule that appointment, or cancel it first"
        case .notBooked(let id): "\(id) has no appointment; book it, if it is to have one"
        case .inPast(let at, let now):
            "\(at) has passed, as it is \(now); book a time to come, or complete the visit if it took place"
        case .closedDay(let day, let before, let after):
            "the site is closed on \(Wording.day(day)); \(BookingRefusal.openDays([before, after].compactMap(\.self)))"
        case .outsideHours(let at, let minutes, let hours):
            "the site is open \(hours.joined(separator: " and ")) on \(Wording.day(at.date)), and the visit would take "
                + "\(minutes) minutes from \(at.time); book it within those hours"
        case .outsideWindow(let id, let day, let window):
            "\(day) is \(BookingRefusal.distance(window.daysOff(day))) the window of \(id), "
                + "\(window.earliest) to \(window.latest); book it inside, or give the reason for that day"
        case .shifted(let id, let at, let refusal):
            "\(id) would move to \(at) with it, and that cannot be: \(refusal.sentence); nothing was moved"
        case .notOfCycle(let id): "\(id) is not part of a cycle; shift this visit alone"
        }
    }

    private static func distance(_ daysOff: Int) -> String {
        "\(Wording.days(daysOff)) \(daysOff < 0 ? "before" : "after")"
    }

    private static func openDays(_ days: [CivilDate]) -> String {
        let names = days.map(Wording.day).joined(separator: " and ")
        return switch days.count {
        case 0: "no open day is near"
        case 1: "the nearest open day is \(names)"
        default: "the nearest open days are \(names)"
        }
    }
}
