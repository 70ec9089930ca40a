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
        // Folding a log reads an id for every visit of every plan, so the bytes are walked once.
        var bytes = text.utf8.makeIterator()
        guard scanSlug(&bytes) == UInt8(ascii: "/") else { return nil }
        var next = scanSlug(&bytes)
        if next == UInt8(ascii: ".") { next = scanOrdinal(&bytes, from: 1) }
        if next == UInt8(ascii: "~") { next = scanOrdinal(&bytes, from: 2) }
        guard next == endOfText else { return nil }
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

    /// The same occurrence, the time before; nil for the first time.
    public var before: VisitID? { repetition == 1 ? nil : repetition == 2 ? original : repeated(repetition - 1) }

    /// The same occurrence, done for the R-th time.
    public func repeated(_ repetition: Int) -> VisitID {
        VisitID(epoch: epoch, visit: visit, number: number, repetition: repetition)
    }
}

/// What the scans below return in the place of the byte behind what they took.
private let endOfText: UInt8 = 0
private let malformed: UInt8 = 0xFF

/// Takes `[a-z0-9-]+` and returns the byte behind it.
private func scanSlug(_ bytes: inout String.UTF8View.Iterator) -> UInt8 {
    var length = 0
    while let byte = bytes.next() {
        guard isSlug(byte) else { return length > 0 && byte != endOfText ? byte : malformed }
        length += 1
    }
    return length > 0 ? endOfText : malformed
}

/// Takes a number of at most four digits that is no less than `least`, without leading zeros, and returns the byte
/// behind it.
private func scanOrdinal(_ bytes: inout String.UTF8View.Iterator, from least: Int) -> UInt8 {
    var number = 0
    var length = 0
    var next = endOfText
    while let byte = bytes.next() {
        guard (0x30...0x39).contains(byte) else {
            next = byte == endOfText ? malformed : byte
            break
        }
        number = number * 10 + Int(byte - 0x30)
        length += 1
        guard number > 0, length <= 4 else { return malformed }
    }
    return length > 0 && number >= least ? next : malformed
}

private func isSlug(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
}
