/// Why bytes were refused as canonical JSON, or why a value cannot be written as such, and at which byte.
public struct CanonicalJSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Fault: Hashable, Sendable {
        /// The bytes stop in the middle of a value.
        case endsEarly(expected: String)
        /// A byte stands where the canonical form has another: a blank, a missing comma, a `null`, a fraction.
        case unexpected(byte: UInt8, expected: String)
        /// Something follows the one value.
        case trailingBytes
        /// A string that isn't well-formed UTF-8 (surrogates and overlong forms included).
        case invalidUTF8
        /// An escape that RFC 8785 §3.2.2.2 doesn't write, such as `\/` or an upper-case `\u001F`.
        case needlessEscape
        /// A control character below U+0020 that stands unescaped in a string.
        case unescapedControl(UInt8)
        /// A number with a leading zero, or `-0`.
        case integerForm
        /// An integer beyond 2^53 − 1 in size, which other readers of JSON would round (RFC 7493 §2.2).
        case integerOutOfRange
        /// A key that isn't greater, byte by byte, than the one before it in the same object.
        case keyOutOfOrder(key: String)
        /// A key with a character outside printable ASCII (U+0020 to U+007E).
        case keyNotPrintable
        /// An object ends, or goes on, without the key that its reader needs.
        case missingKey(String)
        /// An object has a key that its reader doesn't know.
        case unknownKey(String)
        /// Objects and arrays nested deeper than ``CanonicalLimits/depth``.
        case tooDeep
        /// A text that should be a decimal and isn't.
        case decimalForm(String)
        /// Well-formed, but not what a type's own reader takes; the sentence is that reader's.
        case refused(String)
        /// The writer was called out of turn: a value without its key, a key outside an object, two top values, or none.
        case outOfTurn
    }

    /// What is wrong.
    public let fault: Fault
    /// The place, counted in bytes from the start of the line read, or of the bytes written so far.
    public let offset: Int

    public init(_ fault: Fault, at offset: Int) {
        self.fault = fault
        self.offset = offset
    }

    public var description: String { "at byte \(offset): \(fault.sentence)" }
}

extension CanonicalJSONError.Fault {
    /// The fault in words, without its place.
    public var sentence: String {
        switch self {
        case .endsEarly(let expected): "the text ends where \(expected) should follow"
        case .unexpected(let byte, let expected): "\(Self.name(of: byte)) stands where \(expected) should"
        case .trailingBytes: "something follows the value; a record is one value and nothing else"
        case .invalidUTF8: "the string is not well-formed UTF-8"
        case .needlessEscape: "an escape that the canonical form does not write"
        case .unescapedControl(let byte): "\(Self.name(of: byte)) must be escaped in a string"
        case .integerForm: "an integer has no leading zero and no negative zero"
        case .integerOutOfRange: "the integer is larger than 9007199254740991 (2^53 - 1) in size"
        case .keyOutOfOrder(let key): "the key \"\(key)\" does not come after the key before it, compared as bytes"
        case .keyNotPrintable: "a key holds a character outside printable ASCII"
        case .missingKey(let key): "the key \"\(key)\" is missing"
        case .unknownKey(let key): "the key \"\(key)\" is not known here"
        case .tooDeep: "objects and arrays are nested deeper than \(CanonicalLimits.depth)"
        case .decimalForm(let text): "\"\(text)\" is not a decimal such as 12, -0.5 or 3.70"
        case .refused(let sentence): sentence
        case .outOfTurn: "a key or value was written out of turn"
        }
    }

    private static func name(of byte: UInt8) -> String {
        guard (0x21...0x7E).contains(byte) else { return "byte \(byte)" }
        return "'\(Character(UnicodeScalar(byte)))'"
    }
}
