/// A resource of which too few are free on a day.
public struct ResourceShortage: Hashable, Sendable {
    public var resource: String
    public var needed: Int
    /// The stretches of the opening hours in which enough are free, each too short.
    public var free: [TimeStretch]

    public init(resource: String, needed: Int, free: [TimeStretch]) {
        self.resource = resource
        self.needed = needed
        self.free = free
    }
}
