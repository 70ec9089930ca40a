/// The name of a patient in this store: letters, digits and hyphens, at most 64 of them, such as `P-0001`.
public struct PatientID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// - Throws: ``PatientRefusal/idForm(_:)`` unless the text is of the form.
    public init(_ text: String) throws(Refusal) {
        guard (1...64).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "-"),
            text.utf8.allSatisfy(PatientID.accepts)
        else { throw .patient(.idForm(text)) }
        self.text = text
    }

    public var description: String { text }

    private static func accepts(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
