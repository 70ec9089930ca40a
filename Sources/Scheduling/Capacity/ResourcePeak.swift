/// The most of a resource that are taken at once.
public struct ResourcePeak: Hashable, Sendable {
    public var resource: String
    public var taken: Int
    /// How many there are then.
    public var of: Int

    public init(resource: String, taken: Int, of: Int) {
        self.resource = resource
        self.taken = taken
        self.of = of
    }
}
