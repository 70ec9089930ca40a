public import CivilTime

/// The hours of each weekday; a day without any is closed.
public struct WeeklyHours: Hashable, Sendable {
    private var byDay: [[TimeRange]]

    /// No hours at all.
    public init() {
        byDay = Array(repeating: [], count: Weekday.allCases.count)
    }

    /// The hours of a weekday, in order, none overlapping another.
    public subscript(day: Weekday) -> [TimeRange] {
        get { byDay[day.rawValue - 1] }
        set { byDay[day.rawValue - 1] = newValue.sorted() }
    }

    /// The weekdays that have hours, from Monday.
    public var days: [Weekday] {
        Weekday.allCases.filter { !self[$0].isEmpty }
    }
}
