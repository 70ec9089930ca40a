public import CanonicalJSON
public import CivilTime

/// What a fold asks of an event besides its content: which it is, and where it stands.
public struct EventPlace: Hashable, Sendable {
    public let id: EventID
    /// Its place in the log, from 1.
    public let position: Int64
    /// Which form of its type the content has, from 1.
    public let schema: Int
    /// Its place in its stream, from 1.
    public let version: Int64

    @usableFromInline
    init(id: EventID, position: Int64, schema: Int, version: Int64) {
        (self.id, self.position, self.schema, self.version) = (id, position, schema, version)
    }
}

extension StoredLine {
    /// Reads the event's content where it stands in the line, and of its envelope only what a fold asks for. What else the
    /// envelope says is passed over, having been checked for its form.
    ///
    /// It is for reading many: ``event()`` reads the same and makes an envelope, and says what is wrong with a line.
    ///
    /// - Parameters:
    ///   - stream: the stream in which the event must say that it stands.
    ///   - read: reads the content of an event of that type; nil for a type that is not known.
    /// - Returns: nil where the line is not such an event, or its content is not what `read` takes.
    @inlinable
    public func content<Content>(
        in stream: StreamName,
        _ read: (_ type: String, inout CanonicalReader) throws(CanonicalJSONError) -> Content?
    ) -> (place: EventPlace, content: Content)? {
        guard let type = typeAtEnd, let found = try? content(of: type, in: stream, read),
            found.place.position == position
        else { return nil }
        return found
    }

    @inlinable
    func content<Content>(
        of type: String, in stream: StreamName,
        _ read: (_ type: String, inout CanonicalReader) throws(CanonicalJSONError) -> Content?
    ) throws(CanonicalJSONError) -> (place: EventPlace, content: Content)? {
        var reader = CanonicalReader(bytes)
        try reader.beginObject()
        for key in ["actor", "cause", "command"] as [StaticString] { try reader.pass(key) }
        guard try reader.has("data"), try reader.peek() == .object, let content = try read(type, &reader) else {
            return nil
        }
        try reader.pass("effective")
        let id: EventID = try reader.required("id")
        try reader.pass("log")
        let position: Int64 = try reader.required("position")
        for key in ["reason", "recorded"] as [StaticString] { try reader.pass(key) }
        let schema: Int = try reader.required("schema")
        try reader.pass("site")
        guard try reader.hasText("stream", stream.text), try reader.hasText("type", type) else { return nil }
        let version: Int64 = try reader.required("version")
        try reader.endObject()
        try reader.finish()
        return (EventPlace(id: id, position: position, schema: schema, version: version), content)
    }

    /// When the event was recorded, read where it stands; of the rest only the form is checked.
    ///
    /// - Throws: what ``event()`` throws.
    public func recorded() throws(EventStoreError) -> Instant {
        var reader = CanonicalReader(bytes)
        if let recorded = try? reader.recordedOfEnvelope() { return recorded }
        return try event().envelope.recorded
    }

    /// What the line says last but one, `…,"type":"visit.booked","version":4}`: keys are sorted, so that this stands behind
    /// the content of whose form it tells. Nil for a line that doesn't end so.
    @usableFromInline var typeAtEnd: String? {
        bytes.withUnsafeBufferPointer { line in
            let digits = line.dropLast().lastIndex { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") }
            guard let behindType = digits.flatMap({ line[...$0].start(ofEnd: #"","version":"#) }),
                let quote = line[..<behindType].lastIndex(of: UInt8(ascii: "\"")),
                line[...quote].start(ofEnd: #","type":""#) != nil
            else { return nil }
            return String(decoding: line[(quote + 1)..<behindType], as: UTF8.self)
        }
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// Where a text starts that stands at the end; nil where another does.
    fileprivate func start(ofEnd text: StaticString) -> Int? {
        let start = endIndex - text.utf8CodeUnitCount
        guard start >= startIndex, text.withUTF8Buffer({ self[start...].elementsEqual($0) }) else { return nil }
        return start
    }
}

extension CanonicalReader {
    /// Passes over the value of a key, if that comes next.
    @usableFromInline
    mutating func pass(_ key: StaticString) throws(CanonicalJSONError) {
        if try has(key) { try skip() }
    }

    /// Passes over what an event says before it says when it was recorded.
    fileprivate mutating func recordedOfEnvelope() throws(CanonicalJSONError) -> Instant? {
        try beginObject()
        let before: [StaticString] = [
            "actor", "cause", "command", "data", "effective", "id", "log", "position", "reason",
        ]
        for key in before { try pass(key) }
        return try has("recorded") ? try withUTF8(Instant.init(written:)) : nil
    }
}
