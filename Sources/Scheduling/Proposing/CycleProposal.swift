public import CivilTime

/// What can be booked for a cycle: the best ways, or what stands in the way of any.
public struct CycleProposal: Hashable, Sendable {
    /// Best first.
    public var options: [CycleOption]
    /// Where there are none: each day that comes into question and cannot be, in order.
    public var obstacles: [Blocked]
    /// Where there are none: single changes that would help, the smallest first.
    public var changes: [HelpfulChange]
    /// Times that were asked for and cannot be, whatever the others are.
    public var refusedWishes: [RefusedWish]

    public init(
        options: [CycleOption], obstacles: [Blocked] = [], changes: [HelpfulChange] = [],
        refusedWishes: [RefusedWish] = []
    ) {
        self.options = options
        self.obstacles = obstacles
        self.changes = changes
        self.refusedWishes = refusedWishes
    }

    /// A day that cannot be, and why.
    public struct Blocked: Hashable, Sendable {
        public var day: CivilDate
        public var obstacle: DayObstacle

        public init(day: CivilDate, obstacle: DayObstacle) {
            self.day = day
            self.obstacle = obstacle
        }
    }

    /// A time that was asked for and cannot be.
    public struct RefusedWish: Hashable, Sendable {
        public var visit: VisitID
        public var at: CivilDateTime
        /// Nil where the patient has another appointment then.
        public var obstacle: CapacityObstacle?
        /// The free times nearest to it.
        public var nearest: [CivilDateTime]

        public init(visit: VisitID, at: CivilDateTime, obstacle: CapacityObstacle?, nearest: [CivilDateTime]) {
            self.visit = visit
            self.at = at
            self.obstacle = obstacle
            self.nearest = nearest
        }
    }
}
