public import CivilTime
public import Scheduling

/// Why an appointment cannot be made or given up.
public indirect enum BookingRefusal: Hashable, Sendable {
    case alreadyBooked(VisitID, at: CivilDateTime)
    case notBooked(VisitID)
    /// `nearest` are the free times that are nearest; as everywhere here, none where none was found.
    case inPast(CivilDateTime, now: CivilDateTime, nearest: [CivilDateTime])
    /// `before` and `after` are the open days that are nearest.
    case closedDay(CivilDate, before: CivilDate?, after: CivilDate?)
    case outsideHours(CivilDateTime, minutes: Int, hours: [String], nearest: [CivilDateTime])
    /// No stretch of that day's hours is as long as the visit.
    case longerThanDay(CivilDateTime, minutes: Int, hours: [String], nearest: [CivilDateTime])
    /// The visit needs what the site does not have.
    case resourceMissing(VisitID, resource: String, nearest: String?, known: [String])
    /// The visit needs more than the site ever has.
    case neverEnough(VisitID, resource: String, needed: Int, most: Int)
    case full(VisitID, at: CivilDateTime, FullResource, nearest: [CivilDateTime])
    /// The patient has another appointment then.
    case overlapsOwn(
        VisitID, at: CivilDateTime, other: VisitID, otherAt: CivilDateTime, nearest: [CivilDateTime])
    case outsideWindow(VisitID, CivilDate, DateWindow)
    /// An appointment cannot go along with the one that is moved.
    case shifted(VisitID, to: CivilDateTime, BookingRefusal)
    /// What is corrected would bring back an appointment for which there is no room any more.
    case comesBack(VisitID, to: CivilDateTime, BookingRefusal)
    /// It would take something of the site for longer than any appointment may.
    case takesTooLong(VisitID, mostDays: Int)
    /// It lies on days of which not every appointment was looked at.
    case unseen(DateWindow, patient: PatientID)
    case notOfCycle(VisitID)
    /// Options are for infusions of a cycle.
    case notOfCycleToMove(VisitID)
    /// A cycle was asked for, and this is none; `known` are the names of those that the protocol has.
    case noCycle(VisitID, known: [String])
    /// A cycle was asked for by a name that none has.
    case unknownCycle(String, nearest: String?, known: [String])
    /// All of its infusions are booked or over.
    case cycleBooked(VisitID)
    case noSuchInfusion(Int, known: [Int])
    case noSuchOption(Int, of: Int)
    /// Another number of times was given than there are infusions to be booked.
    case otherNumber(of: [VisitID], given: Int)
    /// `words` are what stands in the way and what would help.
    case noCycleFeasible(VisitID, [String])
    /// One of a cycle's appointments cannot be; `fresh` are the times of what could be booked instead.
    case cycleConflict(VisitID, BookingRefusal, fresh: [String])
}

extension BookingRefusal: RefusalPart {
    var kind: Refusal.Kind {
        if case .unknownCycle = self { .notFound } else { .refused }
    }

    var sentence: String {
        switch self {
        case .alreadyBooked(let id, let at):
            "\(id) is booked for \(at) already; reschedule that appointment, or cancel it first"
        case .notBooked(let id): "\(id) has no appointment; book it, if it is to have one"
        case .inPast(let at, let now, let nearest):
            "\(at) has passed, as it is \(now); book a time to come\(BookingRefusal.example(nearest)), or complete the "
                + "visit if it took place"
        case .closedDay(let day, let before, let after):
            "the site is closed on \(Wording.day(day)); \(BookingRefusal.openDays([before, after].compactMap(\.self)))"
        case .outsideHours(let at, let minutes, let hours, let nearest):
            "the site is open \(hours.joined(separator: " and ")) on \(Wording.day(at.date)), and the visit would take "
                + "\(minutes) minutes from \(at.time); book it within those hours\(BookingRefusal.example(nearest))"
        case .longerThanDay(let at, let minutes, let hours, let nearest):
            "the visit takes \(minutes) minutes, and on \(Wording.day(at.date)) the site is open no longer than "
                + "\(hours.joined(separator: " and ")); \(BookingRefusal.freeTimes(nearest))"
        case .resourceMissing(let id, let resource, let nearest, let known):
            "\(id) needs \(resource), and the site has none\(Wording.didYouMean(nearest)); "
                + (known.isEmpty ? "it has no resources at all" : "it has \(known.joined(separator: ", "))")
                + "; describe it in the site file, then site apply"
        case .neverEnough(let id, let resource, let needed, let most):
            "\(id) needs \(needed) \(resource) at once, and the site has \(most); no time would do: describe more in the "
                + "site file, or ask for another protocol"
        case .full(let id, let at, let resource, let nearest):
            "\(id) at \(at) \(resource.sentence); \(BookingRefusal.freeTimes(nearest))"
        case .overlapsOwn(let id, let at, let other, let otherAt, let nearest):
            "\(id) at \(at) would overlap the patient's own \(other) at \(otherAt); \(BookingRefusal.freeTimes(nearest))"
        case .outsideWindow(let id, let day, let window):
            "\(day) is \(BookingRefusal.distance(window.daysOff(day))) the window of \(id), "
                + "\(window.earliest) to \(window.latest); book it inside, or give the reason for that day"
        case .shifted(let id, let at, let refusal):
            "\(id) would move to \(at) with it, and that cannot be: \(refusal.sentence); nothing was moved"
        case .comesBack(let id, let at, let refusal):
            "\(id) would be booked for \(at) again, and that cannot be: \(refusal.sentence); nothing was corrected: book "
                + "it anew"
        case .takesTooLong(let id, let mostDays):
            "\(id) would take what it needs for longer than \(Wording.days(mostDays)), with what comes before and after "
                + "it; book the stay in parts, or shorten it in the protocol"
        case .unseen(let days, let patient):
            "what is taken from \(days.earliest) to \(days.latest) was not looked at, as the plan of \(patient) has moved "
                + "far since it was recorded; bring it up to date with 'regimen replan', then ask again"
        case .noCycle(let id, let known):
            "\(id) is no infusion of a cycle\(BookingRefusal.cycles(known)); book it by itself"
        case .unknownCycle(let text, let nearest, let known):
            "there is no cycle \(Wording.quoted(text))\(Wording.didYouMean(nearest))"
                + (known.isEmpty ? "; the protocol has none" : "; the protocol has \(Wording.list(known))")
        case .cycleBooked(let id):
            "every infusion of the cycle of \(id) is booked or over; reschedule one, or cancel it first"
        case .noSuchInfusion(let number, let known):
            "the cycle has no infusion \(number) to keep; it has \(known.map(String.init).joined(separator: ", "))"
        case .noSuchOption(let number, let count):
            "there is no option \(number), as only \(count) \(count == 1 ? "is" : "are") feasible; propose again"
        case .otherNumber(let visits, let given):
            "\(visits.map(\.text).joined(separator: ", ")) \(visits.count == 1 ? "is" : "are") to be booked, and "
                + "\(given) time\(given == 1 ? " was" : "s were") given; give \(visits.count), one for each"
        case .noCycleFeasible(let id, let words):
            "no days are feasible for the cycle of \(id): \(words.joined(separator: "; "))"
        case .cycleConflict(_, let refusal, let fresh):
            "\(refusal.sentence); nothing was booked"
                + (fresh.isEmpty
                    ? "" : "; as things stand, the cycle could be at \(fresh.joined(separator: ", or at "))")
        case .notOfCycleToMove(let id):
            "\(id) is not part of a cycle; say when it is to be with --at, and what is free is said where that is not"
        case .notOfCycle(let id): "\(id) is not part of a cycle; shift this visit alone"
        }
    }

    private static func distance(_ daysOff: Int) -> String {
        "\(Wording.days(daysOff)) \(daysOff < 0 ? "before" : "after")"
    }

    /// The times that are free, for somebody who must name another.
    static func freeTimes(_ times: [CivilDateTime]) -> String {
        let names = times.map(\.description)
        return switch names.count {
        case 0: "no time is free in the two weeks before and the four after"
        case 1: "the nearest free time is \(names[0])"
        default: "the nearest free times are \(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1])"
        }
    }

    private static func example(_ times: [CivilDateTime]) -> String {
        times.first.map { ", such as \($0)" } ?? ""
    }

    private static func cycles(_ known: [String]) -> String {
        known.isEmpty
            ? ", and the protocol has no cycle" : ", as \(Wording.list(known)) \(known.count == 1 ? "is" : "are")"
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

/// A resource of which too few are left.
public struct FullResource: Hashable, Sendable {
    public var name: String
    /// The first minute at which too few are.
    public var from: CivilDateTime
    public var needed: Int
    public var free: Int
    /// How many there are at that minute.
    public var of: Int

    public init(name: String, from: CivilDateTime, needed: Int, free: Int, of: Int) {
        self.name = name
        self.from = from
        self.needed = needed
        self.free = free
        self.of = of
    }

    fileprivate var sentence: String {
        let left = of == 0 ? "there is none" : free == 0 ? "none of \(of) is free" : "\(free) of \(of) is free"
        return "needs \(needed) \(name), and at \(from.time) \(left)"
    }
}
