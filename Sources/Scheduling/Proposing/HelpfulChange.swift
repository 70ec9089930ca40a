public import CivilTime

/// A single change that would make a cycle feasible, with what could then be booked.
public struct HelpfulChange: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Afternoons too.
        case withoutMornings
        /// Any weekday.
        case withoutWeekdays
        /// That day, which was to be avoided.
        case withoutAvoiding(CivilDate)
        /// That infusion at another time than was asked for.
        case withoutKeeping(VisitID)
        /// One more of a resource on a day.
        case oneMore(resource: String, on: CivilDate)
        /// A first infusion that many days before the window.
        case earlier(days: Int)
        /// A first infusion that many days after the window.
        case later(days: Int)
        /// A span of that many days.
        case span(days: Int)
    }

    public var kind: Kind
    public var option: CycleOption

    public init(kind: Kind, option: CycleOption) {
        self.kind = kind
        self.option = option
    }
}
