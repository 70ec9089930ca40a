/// What a field of an event should say, as somebody gave it, not checked so far.
public struct GivenField: Hashable, Sendable {
    /// The field's name, as the event's stored form has it: `on`, `visit`, `values.hba1c`.
    public var name: String
    /// Empty for a field that should say nothing.
    public var text: String

    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
