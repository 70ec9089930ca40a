/// How often the clocks of a zone show a local time: once, never, or twice.
@frozen
public enum LocalTimeKind: Hashable, Sendable {
    /// Once, as nearly always.
    case unique
    /// Never: clocks jumped over it.
    case skipped
    /// Twice: clocks were set back over it.
    case repeated
}
