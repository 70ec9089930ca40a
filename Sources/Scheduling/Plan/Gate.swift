public import CivilTime

/// Something that a visit requires before it may be completed (4.4), with what is known of it.
public enum Gate: Hashable, Sendable {
    case visit(VisitGate)
    case decision(DecisionGate)

    /// Whether it is met as seen on that day.
    public func isMet(on day: CivilDate) -> Bool {
        switch self {
        case .visit(let gate): gate.isMet(on: day)
        case .decision(let gate): gate.taken == gate.value
        }
    }
}

/// A completion whose results must still hold on some day.
public struct VisitGate: Hashable, Sendable {
    /// As the protocol names what is required: `round-1/baseline-labs`.
    public var requires: String
    /// The newest completion, if there is one.
    public var completed: CivilDate?
    /// The last day on which that completion's results hold; nil without a completion, or where they do not expire.
    public var validThrough: CivilDate?
    /// The visit on whose day they must hold.
    public var validOn: VisitID
    /// That visit's day: actual, else booked, else its target; nil while it has none.
    public var validOnDay: CivilDate?
    /// True when the day is actual or booked; a target that has passed gives way to the day asked about.
    public var validOnDayIsFixed: Bool

    public init(
        requires: String, completed: CivilDate?, validThrough: CivilDate?, validOn: VisitID, validOnDay: CivilDate?,
        validOnDayIsFixed: Bool
    ) {
        self.requires = requires
        self.completed = completed
        self.validThrough = validThrough
        self.validOn = validOn
        self.validOnDay = validOnDay
        self.validOnDayIsFixed = validOnDayIsFixed
    }

    func isMet(on day: CivilDate) -> Bool {
        guard completed != nil else { return false }
        guard let validThrough else { return true }
        return neededDay(askedOn: day) <= validThrough
    }

    /// The day on which the results must hold, as seen on a day.
    public func neededDay(askedOn day: CivilDate) -> CivilDate {
        guard let validOnDay else { return day }
        return validOnDayIsFixed ? validOnDay : max(validOnDay, day)
    }
}

/// A decision that must have a certain value.
public struct DecisionGate: Hashable, Sendable {
    /// `EPOCH/DECISION`.
    public var decision: String
    public var value: String
    /// The value that stands; nil until it is taken.
    public var taken: String?

    public init(decision: String, value: String, taken: String?) {
        self.decision = decision
        self.value = value
        self.taken = taken
    }
}
