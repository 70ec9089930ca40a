/// Reads canonical JSON from bytes, in the order in which it was written, and refuses whatever ``CanonicalWriter`` would
/// not have written. See ``CanonicalCodable`` for how a type reads itself.
///
/// The reader holds on to the bytes and copies none of them, except into the strings that are asked for. After an error
/// it is of no further use.
public struct CanonicalReader: Sendable {
    /// What kind of value comes next.
    public enum Kind: Sendable { case object, array, string, bool, integer }

    @usableFromInline let bytes: ArraySlice<UInt8>
    /// The index of the next byte, counted from the beginning of the text.
    var offset = 0
    /// Whether a value comes next: at the beginning, behind a key, and where an element was announced.
    var awaitsValue = true
    /// Where the value read last began.
    var valueOffset = 0
    var nesting = Nesting()

    /// Reads from a whole array.
    public init(_ bytes: [UInt8]) { self.init(bytes[...]) }

    /// Reads from a part of a larger buffer, say a page of many lines. Offsets in errors count from the part's start.
    public init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// Ends the reading.
    /// - Throws: ``CanonicalJSONError`` if something follows the value, or if there was none.
    public mutating func finish() throws(CanonicalJSONError) {
        guard nesting.outer.isEmpty, !awaitsValue else {
            throw CanonicalJSONError(.endsEarly(expected: "a value"), at: offset)
        }
        guard offset == bytes.count else { throw CanonicalJSONError(.trailingBytes, at: offset) }
    }

    // MARK: Objects

    /// Goes into an object. Its keys are then asked for, each once and in alphabetical order, until ``endObject()``.
    public mutating func beginObject() throws(CanonicalJSONError) {
        try begin(.object, with: UInt8(ascii: "{"), expected: "an object")
    }

    /// Whether the next key is this one. If so, its value comes next; if not, nothing has moved.
    ///
    /// Each key is asked for once, in alphabetical order. That the text keeps to it too follows: a key that comes too early
    /// or twice is none that is asked for at its place, and ``endObject()`` refuses it.
    /// - Throws: ``CanonicalJSONError`` where neither a key nor the object's end comes next.
    public mutating func has(_ key: StaticString) throws(CanonicalJSONError) -> Bool {
        switch glance(for: key) {
        case .other: return false
        case .found(let place):
            nesting.level.isEmpty = false
            nesting.level.key = place
            offset = place.upperBound + 2
            awaitsValue = true
            return true
        case .unsure: break
        }
        guard let place = try place(of: key) else { return false }
        try step(behindKey: place)
        return true
    }

    /// The next key whatever it is, with its value coming next; nil at the end of the object.
    public mutating func nextKey() throws(CanonicalJSONError) -> String? {
        guard let start = try keyStart() else { return nil }
        let end = try endOfKey(from: start)
        try step(behindKey: start..<end)
        return keyText(start..<end)
    }

    /// Comes out of an object.
    /// - Throws: ``CanonicalJSONError/Fault/unknownKey(_:)`` if a key is left that nobody asked for.
    public mutating func endObject() throws(CanonicalJSONError) {
        if let start = try keyStart() {
            let key = start..<(try endOfKey(from: start))
            try checkOrder(of: key)
            throw CanonicalJSONError(.unknownKey(keyText(key)), at: start - 1)
        }
        offset += 1
        try end()
    }

    /// The value of a key that must be there.
    /// - Throws: ``CanonicalJSONError/Fault/missingKey(_:)``, or what the value's own reader refuses.
    @inlinable
    public mutating func required<Value: CanonicalCodable>(
        _ key: StaticString, as type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> Value {
        guard try has(key) else { throw missing(key) }
        return try Value(from: &self)
    }

    /// The value of a key that may be missing.
    @inlinable
    public mutating func optional<Value: CanonicalCodable>(
        _ key: StaticString, as type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> Value? {
        guard try has(key) else { return nil }
        return try Value(from: &self)
    }

    /// The error for a key that isn't there.
    public func missing(_ key: StaticString) -> CanonicalJSONError {
        CanonicalJSONError(.missingKey("\(key)"), at: offset)
    }

    // MARK: Arrays

    /// Goes into an array. Its elements are read while ``nextElement()`` says that there is one.
    public mutating func beginArray() throws(CanonicalJSONError) {
        try begin(.array, with: UInt8(ascii: "["), expected: "an array")
    }

    /// Whether another element comes. At the end it comes out of the array and says false.
    public mutating func nextElement() throws(CanonicalJSONError) -> Bool {
        guard nesting.level.kind == .array, !awaitsValue else { throw CanonicalJSONError(.outOfTurn, at: offset) }
        if byte(at: offset) == UInt8(ascii: "]") {
            offset += 1
            try end()
            return false
        }
        if nesting.level.isEmpty {
            nesting.level.isEmpty = false
        } else {
            try expect(UInt8(ascii: ","), "a comma or the end of the array")
        }
        awaitsValue = true
        return true
    }

    // MARK: Whatever comes

    /// What kind of value comes next, without reading it.
    public func peek() throws(CanonicalJSONError) -> Kind {
        guard let byte = byte(at: offset) else { throw unexpected(at: offset, expected: "a value") }
        switch byte {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer
        default: throw unexpected(at: offset, expected: "a value")
        }
    }

    /// Checks the next value through and through and hands out its bytes, to be read later.
    public mutating func raw() throws(CanonicalJSONError) -> ArraySlice<UInt8> {
        let start = offset
        try skip()
        valueOffset = start
        return bytes(since: start)
    }

    /// How far it has read, for ``bytes(since:)``.
    public var place: Int { offset }

    /// What has been read since it was at a place: taken before a value and asked for behind it, that value's bytes.
    public func bytes(since place: Int) -> ArraySlice<UInt8> {
        bytes[(bytes.startIndex + place)..<(bytes.startIndex + offset)]
    }

    /// Passes over the next value, whatever it is, having checked it through and through.
    public mutating func skip() throws(CanonicalJSONError) {
        if skipPlainly() { return }
        switch try peek() {
        case .object:
            try beginObject()
            while let start = try keyStart() {
                try step(behindKey: start..<(try endOfKey(from: start)))
                try skip()
            }
            try endObject()
        case .array:
            try beginArray()
            while try nextElement() { try skip() }
        case .string: _ = try scanString("a string")
        case .bool: _ = try bool()
        case .integer: _ = try integer()
        }
    }

    /// The error of a type that refuses the value read last, with that value's place.
    public func refused(_ sentence: String) -> CanonicalJSONError { fault(.refused(sentence)) }

    func fault(_ fault: CanonicalJSONError.Fault) -> CanonicalJSONError {
        CanonicalJSONError(fault, at: valueOffset)
    }
}
