/// Writes canonical JSON: RFC 8785 restricted to objects, arrays, strings, `true`, `false` and integers up to 2^53 − 1 in
/// size, with keys in printable ASCII that come sorted as bytes.
///
/// The calls don't throw. The first thing that has no canonical form (a key out of order, an integer out of range, a
/// value without its key) is kept, and ``finish()`` throws it, so that wrong bytes never come out.
///
/// ```swift
/// var writer = CanonicalWriter()
/// writer.object { writer in
///     writer.write("cycle", 3)
///     writer.write("visit", "round-1/infusion.3")
/// }
/// let line = try writer.finish()  // {"cycle":3,"visit":"round-1/infusion.3"}
/// ```
public struct CanonicalWriter: ~Copyable {
    var buffer: ByteBuffer
    var nesting = Nesting()
    /// Whether a key waits for its value.
    var awaitsValue = false
    private var fault: CanonicalJSONError?

    /// - Parameter capacity: how many bytes are likely to be written.
    public init(reservingCapacity capacity: Int = 256) {
        buffer = ByteBuffer(capacity: capacity)
    }

    /// The bytes written.
    /// - Throws: ``CanonicalJSONError`` for the first thing written that has no canonical form.
    public consuming func finish() throws(CanonicalJSONError) -> [UInt8] {
        if let fault { throw fault }
        guard nesting.outer.isEmpty, !nesting.level.isEmpty else {
            throw CanonicalJSONError(.outOfTurn, at: buffer.count)
        }
        return Array(buffer.bytes)
    }

    /// Writes an object; `body` writes its keys, in order, each followed by its value.
    @inlinable
    public mutating func object(_ body: (inout CanonicalWriter) -> Void) {
        begin(.object, UInt8(ascii: "{"))
        body(&self)
        end(UInt8(ascii: "}"))
    }

    /// Writes an array; `body` writes its elements.
    @inlinable
    public mutating func array(_ body: (inout CanonicalWriter) -> Void) {
        begin(.array, UInt8(ascii: "["))
        body(&self)
        end(UInt8(ascii: "]"))
    }

    /// Writes a key and its value.
    @inlinable
    public mutating func write<Value: CanonicalCodable>(_ key: StaticString, _ value: Value) {
        self.key(key)
        value.write(to: &self)
    }

    /// Writes a key and its value, or neither: absent is missing.
    @inlinable
    public mutating func write<Value: CanonicalCodable>(_ key: StaticString, _ value: Value?) {
        guard let value else { return }
        write(key, value)
    }

    /// Writes a key; its value comes next.
    public mutating func key(_ key: StaticString) {
        key.withUTF8Buffer { writeKey($0) }
    }

    /// Writes a key that is known only while the program runs; its value comes next.
    @_disfavoredOverload
    public mutating func key(_ key: String) {
        var key = key
        key.withUTF8 { writeKey($0) }
    }

    public mutating func string(_ text: String) {
        guard beginValue() else { return }
        var text = text
        text.withUTF8 { append(quoted: $0) }
    }

    /// Writes a string given as UTF-8, for ids and other forms that need no `String` to be made.
    public mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard beginValue() else { return }
        append(quoted: text)
    }

    public mutating func bool(_ flag: Bool) {
        guard beginValue() else { return }
        append(flag ? "true" : "false")
    }

    public mutating func integer(_ number: Int64) {
        guard number.magnitude <= CanonicalLimits.integer else { return fail(.integerOutOfRange) }
        guard beginValue() else { return }
        append(decimal: number)
    }

    /// Writes a value that is already in canonical form. The caller answers for that: it is not checked again.
    public mutating func raw(_ canonical: ArraySlice<UInt8>) {
        guard !canonical.isEmpty else { return fail(.outOfTurn) }
        guard beginValue() else { return }
        canonical.withUnsafeBufferPointer { buffer.append($0) }
    }

    /// Writes a value that is already in canonical form. The caller answers for that: it is not checked again.
    public mutating func raw(_ canonical: [UInt8]) { raw(canonical[...]) }

    @usableFromInline
    mutating func begin(_ kind: Nesting.Kind, _ opening: UInt8) {
        guard beginValue() else { return }
        guard nesting.enter(kind) else { return fail(.tooDeep) }
        buffer.append(opening)
    }

    @usableFromInline
    mutating func end(_ closing: UInt8) {
        guard fault == nil else { return }
        guard !awaitsValue, nesting.leave() else { return fail(.outOfTurn) }
        buffer.append(closing)
    }

    mutating func fail(_ fault: CanonicalJSONError.Fault) {
        if self.fault == nil { self.fault = CanonicalJSONError(fault, at: buffer.count) }
    }

    /// Makes ready for a value; false if none may come here, or if something went wrong before.
    @inline(__always)
    private mutating func beginValue() -> Bool {
        guard fault == nil else { return false }
        switch nesting.level.kind {
        case .top:
            guard nesting.level.isEmpty else {
                fail(.outOfTurn)
                return false
            }
        case .array:
            if !nesting.level.isEmpty { buffer.append(UInt8(ascii: ",")) }
        case .object:
            guard awaitsValue else {
                fail(.outOfTurn)
                return false
            }
            awaitsValue = false
        }
        nesting.level.isEmpty = false
        return true
    }

    private mutating func writeKey(_ key: UnsafeBufferPointer<UInt8>) {
        guard fault == nil else { return }
        guard nesting.level.kind == .object, !awaitsValue else { return fail(.outOfTurn) }

        let isFirst = nesting.level.isEmpty
        if !isFirst { buffer.append(UInt8(ascii: ",")) }
        buffer.append(UInt8(ascii: "\""))
        let start = buffer.count
        guard append(key: key) else { return fail(.keyNotPrintable) }
        let written = start..<buffer.count
        buffer.append(UInt8(ascii: "\""))
        buffer.append(UInt8(ascii: ":"))
        guard isFirst || KeyOrder.precedes(buffer.bytes.span, nesting.level.key, written) else {
            return fail(.keyOutOfOrder(key: String(decoding: key, as: UTF8.self)))
        }
        nesting.level.isEmpty = false
        nesting.level.key = written
        awaitsValue = true
    }

    /// Writes a key's text; false where it is not printable.
    private mutating func append(key: UnsafeBufferPointer<UInt8>) -> Bool {
        if KeyText.isPrintablyPlain(key) {
            buffer.append(key)
            return true
        }
        guard key.allSatisfy({ $0 >= 0x20 && $0 <= 0x7E }) else { return false }
        for byte in key {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { buffer.append(UInt8(ascii: "\\")) }
            buffer.append(byte)
        }
        return true
    }
}
