public import CivilTime

/// Something that appointments need and that the site has a number of: chairs, rooms, nurses on duty.
public struct Resource: Hashable, Sendable {
    /// Its name, `[a-z0-9-]{1,64}`, by which templates ask for it.
    public let name: String
    /// Its name for people.
    public var title: String?
    /// How many there are.
    public var count: Int
    /// Other numbers at some times of the week; no two meet.
    public var hours: [Hours]
    /// What one of it needs before each appointment, besides what the visit itself asks for.
    public var setUp: ClockDuration
    /// What one of it needs after each appointment, besides what the visit itself asks for.
    public var cleanUp: ClockDuration
    /// Days on which some or all of it are out of use.
    public var closures: [Outage]

    public init(
        name: String, title: String? = nil, count: Int, hours: [Hours] = [],
        setUp: ClockDuration = ClockDuration(minutes: 0), cleanUp: ClockDuration = ClockDuration(minutes: 0),
        closures: [Outage] = []
    ) {
        self.name = name
        self.title = title
        self.count = count
        self.hours = hours
        self.setUp = setUp
        self.cleanUp = cleanUp
        self.closures = closures
    }

    /// A number that holds at some times of the week in place of ``Resource/count``.
    public struct Hours: Hashable, Sendable {
        /// The weekdays, in order; all seven where the file names none.
        public let days: [Weekday]
        /// The time of day.
        public let between: TimeRange
        /// How many there are then.
        public let count: Int

        public init(days: [Weekday], between: TimeRange, count: Int) {
            self.days = days
            self.between = between
            self.count = count
        }
    }

    /// Days on which some of a resource are out of use.
    public struct Outage: Hashable, Sendable {
        /// The days.
        public let days: Closure
        /// How many are out of use; nil for all of them.
        public let count: Int?

        public init(days: Closure, count: Int?) {
            self.days = days
            self.count = count
        }
    }
}
