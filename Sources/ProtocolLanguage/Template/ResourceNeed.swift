/// How many of one of the site's resources a visit occupies.
public struct ResourceNeed: Hashable, Sendable {
    /// The resource's name in the site file.
    public var resource: String
    /// How many of it, at least 1.
    public var amount: Number

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(resource: String, amount: Number) {
        self.resource = resource
        self.amount = amount
    }
}
