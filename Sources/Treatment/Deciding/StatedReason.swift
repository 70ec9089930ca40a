/// Why a person did something, in the person's words, and what it is the reason for.
public struct StatedReason: Hashable, Sendable {
    /// What the words are the reason for.
    public enum Code: String, CaseIterable, Sendable {
        /// The change itself.
        case stated
        /// Going past something that should have been met first.
        case override
        /// An appointment outside the visit's window.
        case outsideWindow = "outside-window"
    }

    public var code: Code
    /// Free text; sealed before it reaches the log.
    public var note: String

    public init(code: Code, note: String) {
        self.code = code
        self.note = note
    }

    /// The place of the note among an event's sealed values.
    public static let noteField: FieldPath = "reason.note"
}
