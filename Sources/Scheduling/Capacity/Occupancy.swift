/// What an appointment takes of the site, settled when it is made: what is free is then a sum over bookings.
public struct Occupancy: Hashable, Sendable {
    /// Minutes needed after the visit.
    public var cleanUp: Int
    /// How long the visit takes; 0 where the protocol doesn't say, and then one slot of the site is taken.
    public var minutes: Int
    /// How many of each resource.
    public var resources: [String: Int]
    /// Minutes needed before the visit.
    public var setUp: Int

    public init(minutes: Int = 0, setUp: Int = 0, cleanUp: Int = 0, resources: [String: Int] = [:]) {
        self.cleanUp = cleanUp
        self.minutes = minutes
        self.resources = resources
        self.setUp = setUp
    }

    /// Whether it takes no time and no resource.
    public var isNothing: Bool { self == Occupancy() }
}
