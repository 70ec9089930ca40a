public import CanonicalJSON

/// Names a stream of events that are versioned together: `log`, `site-tijuana`, `patient-P-0001`.
///
/// It is a kind in lower-case letters, alone or followed by a hyphen and an id of letters, digits, `.`, `_` and `-`; at
/// most 128 characters.
public struct StreamName: Hashable, Sendable, CustomStringConvertible {
    /// The whole name.
    public let text: String

    /// The stream of what concerns the log itself; its first event opens the log.
    public static let log = StreamName(unchecked: "log")

    /// Names the stream of one thing: kind `patient` and id `P-0001` make `patient-P-0001`.
    public init(kind: String, id: String) throws(StreamNameError) {
        try self.init(parsing: "\(kind)-\(id)")
    }

    public init(parsing text: String) throws(StreamNameError) {
        var text = text
        guard text.withUTF8(Self.isWellFormed) else { throw StreamNameError(text: text) }
        self.text = text
    }

    private init(unchecked text: String) { self.text = text }

    /// What the stream is about: `patient` in `patient-P-0001`.
    public var kind: String { String(text.prefix { $0 != "-" }) }

    /// Which one it is about: `P-0001` in `patient-P-0001`; nil in `log`.
    public var id: String? {
        text.firstIndex(of: "-").map { String(text[text.index(after: $0)...]) }
    }

    public var description: String { text }

    private static func isWellFormed(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let letters = text.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }.count
        guard letters > 0, text.count <= 128 else { return false }
        guard letters < text.count else { return true }
        return text[letters] == UInt8(ascii: "-") && letters + 1 < text.count
            && text[(letters + 1)...].allSatisfy(isOfID)
    }

    private static func isOfID(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

extension StreamName: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) { writer.string(text) }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        var text = try reader.string()
        guard text.withUTF8(Self.isWellFormed) else { throw reader.refused(StreamNameError(text: text).description) }
        self.text = text
    }
}
