public import CivilTime

/// What suits the patient: each is kept by every proposal, or there is none.
public struct TimePreferences: Hashable, Sendable {
    /// Whether visits must begin before noon.
    public var mornings: Bool
    /// The weekdays that suit; none named means any.
    public var weekdays: Set<Weekday>
    /// Days that do not suit.
    public var avoid: Set<CivilDate>

    public init(mornings: Bool = false, weekdays: Set<Weekday> = [], avoid: Set<CivilDate> = []) {
        self.mornings = mornings
        self.weekdays = weekdays
        self.avoid = avoid
    }

    /// Whether a day suits.
    func suit(_ day: CivilDate) -> Bool {
        !avoid.contains(day) && (weekdays.isEmpty || weekdays.contains(day.weekday))
    }

    /// Whether a time of day suits.
    func suit(_ time: CivilTimeOfDay) -> Bool { !mornings || time.hour < 12 }
}
