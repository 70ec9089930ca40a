/// A named set of reminder rules, used by visits.
public struct ReminderPolicy: Hashable, Sendable {
    public var id: String
    public var rules: [ReminderRule]

    public init(id: String, rules: [ReminderRule]) {
        self.id = id
        self.rules = rules
    }
}
