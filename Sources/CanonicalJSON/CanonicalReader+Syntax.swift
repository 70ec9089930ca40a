// The reader's own steps from byte to byte. What may fail is told apart from how the failure is worded, so that the
// common way stays short enough to be inlined.
extension CanonicalReader {
    @inline(__always)
    func byte(at place: Int) -> UInt8? {
        let text = bytes.span
        return place < text.count ? text[unchecked: place] : nil
    }

    @inline(__always)
    mutating func expect(_ wanted: UInt8, _ expected: StaticString) throws(CanonicalJSONError) {
        guard byte(at: offset) == wanted else { throw unexpected(at: offset, expected: expected) }
        offset += 1
    }

    @inline(never)
    func unexpected(at place: Int, expected: StaticString) -> CanonicalJSONError {
        guard let byte = byte(at: place) else {
            return CanonicalJSONError(.endsEarly(expected: "\(expected)"), at: place)
        }
        return CanonicalJSONError(.unexpected(byte: byte, expected: "\(expected)"), at: place)
    }

    mutating func begin(
        _ kind: Nesting.Kind, with opening: UInt8, expected: StaticString
    ) throws(CanonicalJSONError) {
        try beginValue()
        try expect(opening, expected)
        guard nesting.enter(kind) else { throw fault(.tooDeep) }
    }

    mutating func end() throws(CanonicalJSONError) {
        guard nesting.leave() else { throw CanonicalJSONError(.outOfTurn, at: offset) }
    }

    @inline(__always)
    mutating func beginValue() throws(CanonicalJSONError) {
        guard awaitsValue else { throw CanonicalJSONError(.outOfTurn, at: offset) }
        awaitsValue = false
        valueOffset = offset
    }

    /// Where the next key's text starts, behind its quotation mark; nil at the end of the object. Moves nothing.
    @inline(__always)
    func keyStart() throws(CanonicalJSONError) -> Int? {
        guard nesting.level.kind == .object, !awaitsValue else { throw CanonicalJSONError(.outOfTurn, at: offset) }
        var place = offset
        if byte(at: place) == UInt8(ascii: "}") { return nil }
        if !nesting.level.isEmpty {
            guard byte(at: place) == UInt8(ascii: ",") else {
                throw unexpected(at: place, expected: "a comma or the end of the object")
            }
            place += 1
        }
        guard byte(at: place) == UInt8(ascii: "\"") else { throw unexpected(at: place, expected: "a key") }
        return place + 1
    }

    /// What the next key is found to be at a glance.
    enum Glance {
        /// The key that was asked for; where its text stands.
        case found(Range<Int>)
        /// Another one, or none.
        case other
        /// To be looked at closely, as for an error.
        case unsure
    }

    /// Whether the next key is this one. Moves nothing.
    @inline(__always)
    func glance(for key: StaticString) -> Glance {
        guard nesting.level.kind == .object, !awaitsValue else { return .unsure }
        let text = bytes.span
        var start = offset
        guard start < text.count else { return .unsure }
        if text[unchecked: start] == UInt8(ascii: "}") { return .other }
        if !nesting.level.isEmpty {
            guard text[unchecked: start] == UInt8(ascii: ",") else { return .unsure }
            start += 1
        }
        let end = start + 1 + key.utf8CodeUnitCount
        guard key.utf8CodeUnitCount > 0, end + 1 < text.count, text[unchecked: start] == UInt8(ascii: "\"") else {
            return .unsure
        }
        start += 1
        guard KeyText.isPlain(key, at: start, in: text) else {
            let first = text[unchecked: start]
            return first == key.utf8Start[0] || first == UInt8(ascii: "\\") ? .unsure : .other
        }
        guard text[unchecked: end] == UInt8(ascii: "\""), text[unchecked: end + 1] == UInt8(ascii: ":") else {
            return .unsure
        }
        return .found(start..<end)
    }

    /// Passes over the next value, where that is told at a glance to be in order.
    mutating func skipPlainly() -> Bool {
        guard awaitsValue else { return false }
        // What is nested deeper is looked at closely, and its parts once more: few levels keep that cheap for hostile text.
        let (start, depth) = (offset, min(CanonicalLimits.depth - nesting.outer.count, 8))
        guard let end = bytes.withUnsafeBufferPointer({ PlainValue.end($0, from: start, depth: depth) }) else {
            return false
        }
        awaitsValue = false
        (valueOffset, offset) = (start, end)
        return true
    }

    /// Where the next key's text stands if it is this one; nil if it is another, or none. Moves nothing.
    @inline(__always)
    func place(of key: StaticString) throws(CanonicalJSONError) -> Range<Int>? {
        guard let start = try keyStart(), let end = KeyText.end(of: key, from: start, in: bytes.span) else {
            return nil
        }
        return start..<end
    }

    /// Where the text of the key ends that starts at `start`, whatever it is.
    func endOfKey(from start: Int) throws(CanonicalJSONError) -> Int {
        let text = bytes.span
        var place = start
        while place < text.count, text[unchecked: place] != UInt8(ascii: "\"") {
            let byte = text[unchecked: place]
            guard byte >= 0x20 && byte <= 0x7E else { throw CanonicalJSONError(.keyNotPrintable, at: place) }
            if byte == UInt8(ascii: "\\") {
                place += 1
                guard self.byte(at: place) == UInt8(ascii: "\"") || self.byte(at: place) == UInt8(ascii: "\\") else {
                    throw CanonicalJSONError(.needlessEscape, at: place - 1)
                }
            }
            place += 1
        }
        guard place < text.count else { throw unexpected(at: place, expected: "the end of a key") }
        return place
    }

    /// Takes a key whose text has been found, and its colon.
    @inline(__always)
    mutating func step(behindKey key: Range<Int>) throws(CanonicalJSONError) {
        try checkOrder(of: key)
        nesting.level.isEmpty = false
        nesting.level.key = key
        offset = key.upperBound + 1
        try expect(UInt8(ascii: ":"), "a colon")
        awaitsValue = true
    }

    @inline(__always)
    func checkOrder(of key: Range<Int>) throws(CanonicalJSONError) {
        guard nesting.level.isEmpty || KeyOrder.precedes(bytes.span, nesting.level.key, key) else {
            throw CanonicalJSONError(.keyOutOfOrder(key: keyText(key)), at: key.lowerBound - 1)
        }
    }

    func keyText(_ key: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer { bytes in
            String(decoding: StringEscape.decode(UnsafeBufferPointer(rebasing: bytes[key])), as: UTF8.self)
        }
    }

    /// Passes over a string, having checked it, and tells where its text stands between the quotation marks.
    @usableFromInline
    mutating func scanString(
        _ expected: StaticString
    ) throws(CanonicalJSONError) -> (text: Range<Int>, hasEscapes: Bool) {
        try beginValue()
        try expect(UInt8(ascii: "\""), expected)
        let start = offset
        let scan = try bytes.withUnsafeBufferPointer { (bytes) throws(CanonicalJSONError) -> StringScan in
            try StringScan(bytes, from: start)
        }
        offset = scan.close + 1
        return (start..<scan.close, scan.hasEscapes)
    }
}
