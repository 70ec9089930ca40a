import CanonicalJSON
import EventLog
import Testing

/// What a fold reads of a line, beside the whole event.
@Suite("The content where it stands in a line")
struct ContentInPlaceTests {
    private func line(_ text: String, position: Int64) -> StoredLine {
        let bytes = Array(text.utf8)
        return StoredLine(
            position: position, leafHash: LeafHash(of: bytes), place: StreamPlace(first: 1, version: 1),
            bytes: bytes[...])
    }

    /// The bytes of the content, for an event of whatever type.
    private func content(
        of line: StoredLine, in stream: StreamName
    ) -> (place: EventPlace, content: ArraySlice<UInt8>)? {
        line.content(in: stream) { (_, reader) throws(CanonicalJSONError) -> ArraySlice<UInt8>? in try reader.raw() }
    }

    @Test("is that of the event", arguments: FrozenLinesTests.lines)
    func sameAsEvent(text: String) throws {
        let event = try RecordedEvent(canonical: Array(text.utf8))
        let found = try #require(content(of: line(text, position: event.envelope.position), in: event.envelope.stream))
        #expect(found.content == event.data)
        #expect(found.place.id == event.envelope.id)
        #expect(found.place.position == event.envelope.position)
        #expect(found.place.schema == event.envelope.schema)
        #expect(found.place.version == event.envelope.version)
    }

    @Test("is read by the event's type", arguments: FrozenLinesTests.lines)
    func type(text: String) throws {
        let event = try RecordedEvent(canonical: Array(text.utf8))
        var types: [String] = []
        _ = line(text, position: event.envelope.position).content(in: event.envelope.stream) { type, _ -> Int? in
            types.append(type)
            return nil
        }
        #expect(types == [event.envelope.type])
    }

    @Test("is not read of another stream's line, nor of one that stands elsewhere", arguments: FrozenLinesTests.lines)
    func elsewhere(text: String) throws {
        let event = try RecordedEvent(canonical: Array(text.utf8))
        let position = event.envelope.position
        #expect(content(of: line(text, position: position), in: try StreamName(parsing: "patient-P-0002")) == nil)
        #expect(content(of: line(text, position: position + 1), in: event.envelope.stream) == nil)
    }

    @Test("a line of which a byte is another is read as the event is, or not at all", arguments: FrozenLinesTests.lines)
    func otherByte(text: String) throws {
        let event = try RecordedEvent(canonical: Array(text.utf8))
        let (position, stream) = (event.envelope.position, event.envelope.stream)
        var bytes = Array(text.utf8)
        for place in bytes.indices {
            for byte in [UInt8(ascii: "\""), UInt8(ascii: "7"), UInt8(ascii: "}"), UInt8(ascii: "x"), 0xFF]
            where byte != bytes[place] {
                let kept = bytes[place]
                bytes[place] = byte
                defer { bytes[place] = kept }
                let changed = StoredLine(
                    position: position, leafHash: LeafHash(of: bytes), place: StreamPlace(first: 1, version: 1),
                    bytes: bytes[...])
                guard let read = try? changed.event(), read.envelope.stream == stream else { continue }
                let found = try #require(content(of: changed, in: stream))
                #expect(found.content == read.data)
                #expect(found.place.id == read.envelope.id)
            }
        }
    }

    @Test(
        "is not read of what is no line",
        arguments: [
            "", "}", "{}", #"{"data":{},"type":"x","version":1}"#, #"{"type":"x","version":1}"#,
            #"{"data":{},"id":"1","position":1,"schema":1,"stream":"log","type":"x","version":1}"#, #"","version":1}"#,
            #"x","version":}"#,
        ])
    func noLine(text: String) throws {
        #expect(content(of: line(text, position: 1), in: .log) == nil)
    }
}
