/// How many of one of the site's resources a visit occupies.
public struct ResourceNeed: Hashable, Sendable {
    public var resource: String
    public var amount: Number

    public init(resource: String, amount: Number) {
        self.resource = resource
        self.amount = amount
    }
}
