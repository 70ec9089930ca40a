public import CivilTime

/// What has happened to a patient, as far as planning goes: the facts, without who recorded them or when.
public struct History: Hashable, Sendable {
    public var enrolment: CivilDate
    /// What is known of single visits; a visit without a record is planned and no more.
    public var visits: [VisitID: VisitRecord]
    /// Decisions in the order in which they were recorded.
    public var decisions: [DecisionRecord]
    /// The first day that `epoch start` put an epoch on.
    public var epochStarts: [String: CivilDate]
    /// In the order of their first days.
    public var holds: [Hold]
    /// The visits of ``visits`` that no protocol plans: they are there by their appointments alone.
    public var added: [VisitID: AddedVisit]
    /// Whether the patient is no longer treated by the protocol: nothing is planned any more, while what happened and
    /// what is booked stays.
    public var hasEnded: Bool

    public init(
        enrolment: CivilDate, visits: [VisitID: VisitRecord] = [:], decisions: [DecisionRecord] = [],
        epochStarts: [String: CivilDate] = [:], holds: [Hold] = [], added: [VisitID: AddedVisit] = [:],
        hasEnded: Bool = false
    ) {
        self.enrolment = enrolment
        self.visits = visits
        self.decisions = decisions
        self.epochStarts = epochStarts
        self.holds = holds
        self.added = added
        self.hasEnded = hasEnded
    }
}

/// What is known of one visit.
public struct VisitRecord: Hashable, Sendable {
    public var booking: Booking?
    public var outcome: Outcome?
    /// The visit as it was last planned before its outcome, or before its protocol dropped it. What happened stays
    /// (4.7): a completed or missed visit keeps these dates. Nil in a preview, which derives them.
    public var recorded: PlannedVisit?
    /// For a visit done again (`~R`): the day on which that was asked for.
    public var repetitionAsked: CivilDate?

    public init(
        booking: Booking? = nil, outcome: Outcome? = nil, recorded: PlannedVisit? = nil,
        repetitionAsked: CivilDate? = nil
    ) {
        self.booking = booking
        self.outcome = outcome
        self.recorded = recorded
        self.repetitionAsked = repetitionAsked
    }
}

/// A visit's appointment, in the site's zone.
public struct Booking: Hashable, Sendable {
    public var day: CivilDate
    /// Nil only in a preview, where a booking is a day.
    public var time: CivilTimeOfDay?
    /// The window that stood when the booking was made; nil in a preview.
    public var accepted: DateWindow?

    public init(day: CivilDate, time: CivilTimeOfDay? = nil, accepted: DateWindow? = nil) {
        self.day = day
        self.time = time
        self.accepted = accepted
    }
}

/// How a visit ended.
public enum Outcome: Hashable, Sendable {
    case completed(on: CivilDate)
    case missed
    /// Taken out of the plan by a person; it stays listed.
    case omitted

    public var completedOn: CivilDate? {
        if case .completed(let day) = self { day } else { nil }
    }

    /// Missed or omitted: recorded, and nothing was done.
    public var isPassedOver: Bool { self == .missed || self == .omitted }
}

/// A clinician's decision.
public struct DecisionRecord: Hashable, Sendable {
    /// `EPOCH/DECISION`.
    public var decision: String
    public var value: String
    public var on: CivilDate

    /// The value that decides nothing and undoes nothing (4.5).
    public static let deferred = "deferred"

    public init(decision: String, value: String, on: CivilDate) {
        self.decision = decision
        self.value = value
        self.on = on
    }
}

/// A pause of the protocol (4.8).
public struct Hold: Hashable, Sendable {
    public var from: CivilDate
    /// The last day of the pause; nil while it goes on.
    public var lastDay: CivilDate?

    public init(from: CivilDate, lastDay: CivilDate? = nil) {
        self.from = from
        self.lastDay = lastDay
    }

    /// Whether that day lies in the pause.
    public func contains(_ day: CivilDate) -> Bool {
        guard from <= day else { return false }
        guard let lastDay else { return true }
        return day <= lastDay
    }

    /// Whether the patient is on hold as seen on that day: a pause without an end holds from the moment that it is
    /// known, one that has ended only on its own days.
    public func isInForce(on day: CivilDate) -> Bool { lastDay == nil || contains(day) }

    /// First to last day, both counted; nil while the pause goes on.
    public var lengthInDays: Int? { lastDay.map { CivilDate.days(from: from, to: $0) + 1 } }
}
