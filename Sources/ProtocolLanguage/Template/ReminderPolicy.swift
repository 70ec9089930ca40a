/// A named set of reminder rules, used by visits.
public struct ReminderPolicy: Hashable, Sendable {
    /// Its name, of the form `[a-z0-9-]{1,64}`.
    public var id: String
    /// In the order of the file.
    public var rules: [ReminderRule]

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(id: String, rules: [ReminderRule]) {
        self.id = id
        self.rules = rules
    }
}
