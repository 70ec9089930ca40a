import EventLog
import Treatment

/// Stands in for a key: sealed text says what was sealed, where and for which event.
enum TestSeal {
    static func seal(_ event: EventID, _ field: FieldPath, _ text: String) -> String {
        "sealed(\(event)|\(field)|\(text))"
    }

    /// Nil for a text that was sealed for another event or field.
    static func unseal(_ event: EventID, _ field: FieldPath, _ sealed: String) -> String? {
        let opening = "sealed(\(event)|\(field)|"
        guard sealed.hasPrefix(opening), sealed.hasSuffix(")") else { return nil }
        return String(sealed.dropFirst(opening.count).dropLast())
    }

    struct Refused: Error {}

    /// For what must hold nothing that is still open.
    static func refuse(_ field: FieldPath, _ text: String) throws -> String { throw Refused() }
}
