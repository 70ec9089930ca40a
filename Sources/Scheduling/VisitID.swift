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
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, isSlug(parts[0]) else { return nil }
        let repeated = parts[1].split(separator: "~", omittingEmptySubsequences: false)
        let numbered = repeated[0].split(separator: ".", omittingEmptySubsequences: false)
        guard repeated.count <= 2, numbered.count <= 2, isSlug(numbered[0]) else { return nil }
        if numbered.count == 2 { guard isOrdinal(numbered[1], from: 1) else { return nil } }
        if repeated.count == 2 { guard isOrdinal(repeated[1], from: 2) else { return nil } }
        self.text = text
    }

    public var description: String { text }

    /// The epoch's id.
    public var epoch: String { String(text.prefix { $0 != "/" }) }

    /// The visit's id within its segment.
    public var visit: String { String(text.drop { $0 != "/" }.dropFirst().prefix { $0 != "." && $0 != "~" }) }

    /// N of `.N`; nil for a visit that is not numbered.
    public var number: Int? {
        let part = text.prefix { $0 != "~" }
        guard let dot = part.lastIndex(of: ".") else { return nil }
        return Int(part[part.index(after: dot)...])
    }

    /// R of `~R`; 1 for the first time.
    public var repetition: Int {
        // Bytes, not characters: calendars ask this of every visit.
        let bytes = text.utf8
        guard let tilde = bytes.lastIndex(of: UInt8(ascii: "~")) else { return 1 }
        return Int(text[bytes.index(after: tilde)...]) ?? 1
    }

    /// The same occurrence the first time that it is done.
    public var original: VisitID {
        repetition == 1 ? self : VisitID(epoch: epoch, visit: visit, number: number)
    }

    /// The same occurrence, done for the R-th time.
    public func repeated(_ repetition: Int) -> VisitID {
        VisitID(epoch: epoch, visit: visit, number: number, repetition: repetition)
    }
}

private func isSlug(_ text: Substring) -> Bool {
    !text.isEmpty
        && text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
        }
}

private func isOrdinal(_ text: Substring, from least: Int) -> Bool {
    guard text.utf8.first != 0x30, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text.utf8.count <= 4,
        let number = Int(text)
    else { return false }
    return number >= least
}
