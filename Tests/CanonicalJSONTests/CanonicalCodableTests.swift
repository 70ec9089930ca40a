import CanonicalJSON
import Testing

/// A type as any room would write one.
private struct Weighing: CanonicalCodable, Equatable {
    enum Place: String, CanonicalCodable { case clinic, home }

    var kilograms: CanonicalDecimal
    var note: String?
    var place: Place

    init(kilograms: CanonicalDecimal, note: String?, place: Place) {
        (self.kilograms, self.note, self.place) = (kilograms, note, place)
    }

    func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("kilograms", kilograms)
            writer.write("note", note)
            writer.write("place", place)
        }
    }

    init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        kilograms = try reader.required("kilograms")
        note = try reader.optional("note")
        place = try reader.required("place")
        try reader.endObject()
    }
}

@Suite("Types that read and write themselves")
struct CanonicalCodableTests {
    @Test("come back as they were", arguments: [nil, "after lunch", ""])
    func roundTrip(note: String?) throws {
        let weighing = Weighing(kilograms: try CanonicalDecimal(parsing: "70.50"), note: note, place: .home)
        #expect(try Weighing(canonical: weighing.canonicalBytes()) == weighing)
    }

    @Test("refuse what they would not have written")
    func refusals() {
        let table: [(String, CanonicalJSONError)] = [
            (#"{"kilograms":"70.5"}"#, CanonicalJSONError(.missingKey("place"), at: 19)),
            (#"{"place":"home"}"#, CanonicalJSONError(.missingKey("kilograms"), at: 1)),
            (#"{"kilograms":"70.5","place":"home","zeal":1}"#, CanonicalJSONError(.unknownKey("zeal"), at: 35)),
            (#"{"kilograms":"70.5","mass":1,"place":"home"}"#, CanonicalJSONError(.missingKey("place"), at: 19)),
            (
                #"{"kilograms":"70.5","place":"home","note":"x"}"#,
                CanonicalJSONError(.keyOutOfOrder(key: "note"), at: 35)
            ),
            (#"{"kilograms":"07","place":"home"}"#, CanonicalJSONError(.decimalForm("07"), at: 13)),
            (
                #"{"kilograms":"7","place":"ship"}"#,
                CanonicalJSONError(.refused(#""ship" is none of the names that are known here"#), at: 25)
            ),
            (
                #"{"kilograms":7,"place":"home"}"#,
                CanonicalJSONError(.unexpected(byte: UInt8(ascii: "7"), expected: "a string"), at: 13)
            ),
        ]
        for (text, error) in table {
            #expect(throws: error, "\(text)") { try Weighing(canonical: Array(text.utf8)) }
        }
    }

    @Test("a key with quotation marks and backslashes is found by its meaning")
    func escapedKey() throws {
        var reader = CanonicalReader(Array(#"{"\"\\":true}"#.utf8))
        try reader.beginObject()
        #expect(try !reader.has("\""))
        #expect(try reader.required("\"\\") == true)
        try reader.endObject()
    }

    @Test(
        "a key is found whatever its length, and only where it stands whole",
        arguments: [
            #"{"a":1}"#, #"{"abcdefg":1}"#, #"{"abcdefgh":1}"#, #"{"abcdefghi":1}"#, #"{"abcdefghijklmnop":1}"#,
            #"{"abcdefghijklmnopq":1}"#, ##"{"abcdef\"ghijk":1}"##, ##"{"abcdefgh\\":1}"##, #"{"":1}"#,
        ])
    func keyLengths(text: String) throws {
        let keys: [(key: StaticString, text: String)] = [
            ("a", #"{"a":1}"#), ("abcdefg", #"{"abcdefg":1}"#), ("abcdefgh", #"{"abcdefgh":1}"#),
            ("abcdefghi", #"{"abcdefghi":1}"#), ("abcdefghijklmnop", #"{"abcdefghijklmnop":1}"#),
            ("abcdefghijklmnopq", #"{"abcdefghijklmnopq":1}"#), ("abcdef\"ghijk", ##"{"abcdef\"ghijk":1}"##),
            ("abcdefgh\\", ##"{"abcdefgh\\":1}"##), ("", #"{"":1}"#), ("abcdefgx", ""), ("xbcdefgh", ""),
        ]
        for (key, whole) in keys {
            var reader = CanonicalReader(Array(text.utf8))
            try reader.beginObject()
            #expect(try reader.has(key) == (whole == text), "\(key) in \(text)")
        }
        #expect(keys.contains { $0.text == text })
    }

    @Test("a text that ends in a key has no key", arguments: 2...12)
    func cutKey(length: Int) throws {
        var reader = CanonicalReader(Array(#"{"abcdefghijk":1}"#.utf8.prefix(length)))
        try reader.beginObject()
        #expect(try !reader.has("abcdefghijk"))
    }

    @Test("a key that would need an escape is not taken for a text without one")
    func unescapedKey() throws {
        var reader = CanonicalReader(Array(#"{"abcdefg"":1}"#.utf8))
        try reader.beginObject()
        #expect(try !reader.has("abcdefg\""))
    }

    @Test("two spellings of é are two values")
    func normalisation() {
        #expect(CanonicalValue.string("e\u{301}") != .string("\u{E9}"))
        #expect(Set([CanonicalValue.string("e\u{301}"), .string("\u{E9}")]).count == 2)
    }

    @Test("errors say where and what")
    func sentences() {
        let error = CanonicalJSONError(.unexpected(byte: 0x20, expected: "a value"), at: 5)
        #expect("\(error)" == "at byte 5: byte 32 stands where a value should")
    }
}
