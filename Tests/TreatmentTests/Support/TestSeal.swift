import EventLog
import Treatment

/// Stands in for a key: sealed text says what was sealed, where and for which event.
enum TestSeal {
    static func seal(_ event: EventID, _ field: FieldPath, _ text: String) -> String {
        "sealed(\(event)|\(field)|\(text))"
    }

    struct Refused: Error {}

    /// For what must hold nothing that is still open.
    static func refuse(_ field: FieldPath, _ text: String) throws -> String { throw Refused() }
}
