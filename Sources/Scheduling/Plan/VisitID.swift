/// The name of one planned occurrence: `EPOCH/VISIT`, `EPOCH/VISIT.N` for a numbered visit, and `~R` behind it for the
/// R-th time that it is done (from 2).
public struct VisitID: Hashable, Sendable, CustomStringConvertible {
    /// The whole id, as it is stored and shown.
    public let text: String

    public init(epoch: String, visit: String, number: Int? = nil, repetition: Int = 1) {
        var text = "\(epoch)/\(visit)"
        if let number { text += ".\(number)" }
        if repetition > 1 { text += "~\(repetition)" }
        self.text = text
    }

    /// Nil unless the text has the form of an id; whether a protocol has such a visit is another question.
    public init?(_ text: String) {
        var text = text
        guard text.withUTF8(VisitIDForm.holds) else { return nil }
        self.text = text
    }

    /// The same from UTF-8.
    public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard VisitIDForm.holds(text) else { return nil }
        self.text = String(decoding: text, as: UTF8.self)
    }

    public var description: String { text }

    // Bytes, not characters: calendars and reminders ask these of every visit.

    /// The epoch's id.
    public var epoch: String { String(Substring(text.utf8.prefix { $0 != UInt8(ascii: "/") })) }

    /// The visit's id within its segment.
    public var visit: String {
        let behindSlash = text.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst()
        return String(Substring(behindSlash.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "~") }))
    }

    /// N of `.N`; nil for a visit that is not numbered.
    public var number: Int? {
        let part = text.utf8.prefix { $0 != UInt8(ascii: "~") }
        guard let dot = part.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        return Int(Substring(part[part.index(after: dot)...]))
    }

    /// R of `~R`; 1 for the first time.
    public var repetition: Int {
        let bytes = text.utf8
        guard let tilde = bytes.lastIndex(of: UInt8(ascii: "~")) else { return 1 }
        return Int(text[bytes.index(after: tilde)...]) ?? 1
    }

    /// The same occurrence the first time that it is done.
    public var original: VisitID {
        repetition == 1 ? self : VisitID(epoch: epoch, visit: visit, number: number)
    }

    /// The same occurrence, the time before; nil for the first time.
    public var before: VisitID? { repetition == 1 ? nil : repetition == 2 ? original : repeated(repetition - 1) }

    /// The same occurrence, done for the R-th time.
    public func repeated(_ repetition: Int) -> VisitID {
        VisitID(epoch: epoch, visit: visit, number: number, repetition: repetition)
    }
}
