public import CivilTime
public import ProtocolLanguage

/// How a visit's date came about, as structure; ``words`` turns it into a sentence on the way out.
public struct Because: Hashable, Sendable {
    /// How sure the anchor's date is.
    public enum Footing: String, CaseIterable, Sendable {
        /// The scheduler's date.
        case planned
        /// An appointment that has not been kept so far.
        case booked
        /// The anchor has happened.
        case happened
        /// The anchor is a decision, and it has been taken.
        case decided
        /// The anchor was missed or omitted; it counts by its planned date.
        case passedOver = "passed-over"
        /// The anchor has no date.
        case unknown
        /// There is no anchor: the protocol doesn't plan the visit, and it is there by its appointment.
        case unscheduled
    }

    /// What the date is counted from: a visit's id, `enrolment`, `segment.start` or `EPOCH/DECISION`.
    public var anchor: String
    /// Nil with ``Footing/unknown``.
    public var anchorDay: CivilDate?
    public var footing: Footing
    public var direction: Timing.Direction
    /// Offset and repeat, added up.
    public var offset: CivilDuration
    /// For a later infusion of a cycle: its day number; the anchor is then the first infusion, day 1.
    public var cycleDay: Int?
    /// The day before which it could not lie, where that moved it (2.5).
    public var notBefore: CivilDate?
    /// The closed day that its target was moved from.
    public var closedDay: CivilDate?
    /// Days by which holds moved it; 0 for none.
    public var heldDays: Int
    /// The visit that it became part of.
    public var mergedInto: VisitID?

    public init(
        anchor: String, anchorDay: CivilDate?, footing: Footing, direction: Timing.Direction,
        offset: CivilDuration,
        cycleDay: Int? = nil, notBefore: CivilDate? = nil, closedDay: CivilDate? = nil, heldDays: Int = 0,
        mergedInto: VisitID? = nil
    ) {
        self.anchor = anchor
        self.anchorDay = anchorDay
        self.footing = footing
        self.direction = direction
        self.offset = offset
        self.cycleDay = cycleDay
        self.notBefore = notBefore
        self.closedDay = closedDay
        self.heldDays = heldDays
        self.mergedInto = mergedInto
    }

    /// One sentence without a full stop: "14 days after round-1/baseline-labs, planned 2026-02-16".
    public var words: String {
        guard footing != .unscheduled else { return "not planned by the protocol" }
        var words = "\(distance) \(anchor)\(anchorWords)"
        if heldDays > 0 { words += "; moved \(count(heldDays, "day")) by a hold" }
        if let notBefore { words += "; not before \(notBefore)" }
        if let closedDay { words += "; moved from \(closedDay), when the site is closed" }
        if let mergedInto { words += "; done together with \(mergedInto)" }
        return words
    }

    private var distance: String {
        if let cycleDay { return "day \(cycleDay) of the cycle that begins with" }
        guard offset.totalMonths != 0 || offset.totalDays != 0 else { return "on the day of" }
        return "\(inWords(offset)) \(direction.rawValue)"
    }

    private var anchorWords: String {
        guard let anchorDay else { return ", which has no date so far" }
        return switch footing {
        case .planned, .unknown, .unscheduled: ", planned \(anchorDay)"
        case .booked: ", booked for \(anchorDay)"
        case .happened: anchor == "segment.start" || anchor == "enrolment" ? " on \(anchorDay)" : ", done \(anchorDay)"
        case .decided: ", decided \(anchorDay)"
        case .passedOver: ", not done, planned \(anchorDay)"
        }
    }
}

private func inWords(_ duration: CivilDuration) -> String {
    let parts = [
        (duration.years, "year"), (duration.months, "month"), (duration.weeks, "week"), (duration.days, "day"),
    ]
    return parts.filter { $0.0 != 0 }.map { count(abs($0.0), $0.1) }.joined(separator: ", ")
}

private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
}
