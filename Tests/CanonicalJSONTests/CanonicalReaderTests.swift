import CanonicalJSON
import Testing

@Suite("Reading canonical JSON")
struct CanonicalReaderTests {
    @Test(
        "accepts the canonical form and gives back its bytes",
        arguments: [
            "{}", "[]", "\"\"", "true", "false", "0", "-1", "9007199254740991", "-9007199254740991",
            #"{"":0}"#, #"{"a":1,"b":2}"#, #"{"A":1,"a":2,"aa":3,"b":4}"#, #"{" ":1,"!":2,"~":3}"#,
            ##"{"\"":1,"#":2,"[":3,"\\":4,"]":5}"##,
            #"[[],{},[[1]],{"x":[]}]"#, #""\b\t\n\f\r\u0000\u000b\u001f\"\\/""#,
            "\"\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}\"",
            "\"e\u{301}\"", "\"\u{E9}\"", #"{"long":"0123456789abcdef0123456789abcdef\"x"}"#,
        ])
    func accepts(text: String) throws {
        let value = try CanonicalValue(canonical: Array(text.utf8))
        #expect(try value.canonicalBytes() == Array(text.utf8))
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var rule: String
        var text: [UInt8]
        var fault: CanonicalJSONError.Fault
        var offset: Int
        var testDescription: String { rule }

        init(_ rule: String, _ text: String, _ fault: CanonicalJSONError.Fault, at offset: Int) {
            self.init(rule, Array(text.utf8), fault, at: offset)
        }

        init(_ rule: String, _ text: [UInt8], _ fault: CanonicalJSONError.Fault, at offset: Int) {
            (self.rule, self.text, self.fault, self.offset) = (rule, text, fault, offset)
        }
    }

    static func quoted(_ bytes: [UInt8]) -> [UInt8] { [0x22] + bytes + [0x22] }
    static let commaInObject = "a comma or the end of the object"
    static let commaInArray = "a comma or the end of the array"

    static let refusals: [Refusal] = [
        Refusal("nothing", "", .endsEarly(expected: "a value"), at: 0),
        Refusal("null", "null", .unexpected(byte: UInt8(ascii: "n"), expected: "a value"), at: 0),
        Refusal("a leading blank", " 1", .unexpected(byte: 0x20, expected: "a value"), at: 0),
        Refusal("a trailing newline", "{}\n", .trailingBytes, at: 2),
        Refusal("two values", "1,2", .trailingBytes, at: 1),
        Refusal("a byte order mark", "\u{FEFF}1", .unexpected(byte: 0xEF, expected: "a value"), at: 0),
        Refusal("a blank behind a colon", #"{"a": 1}"#, .unexpected(byte: 0x20, expected: "a value"), at: 5),
        Refusal("a blank behind a comma", "[1, 2]", .unexpected(byte: 0x20, expected: "a value"), at: 3),
        Refusal(
            "a trailing comma in an array", "[1,]", .unexpected(byte: UInt8(ascii: "]"), expected: "a value"), at: 3),
        Refusal(
            "a trailing comma in an object", #"{"a":1,}"#, .unexpected(byte: UInt8(ascii: "}"), expected: "a key"),
            at: 7),
        Refusal("a leading comma", "[,1]", .unexpected(byte: UInt8(ascii: ","), expected: "a value"), at: 1),
        Refusal("elements without a comma", "[1\"a\"]", .unexpected(byte: 0x22, expected: commaInArray), at: 2),
        Refusal("an unclosed array", "[1", .endsEarly(expected: commaInArray), at: 2),
        Refusal("an unclosed object", #"{"a":1"#, .endsEarly(expected: commaInObject), at: 6),
        Refusal("a wrong bracket", "[1}", .unexpected(byte: UInt8(ascii: "}"), expected: commaInArray), at: 2),
        Refusal("a key without a value", #"{"a":}"#, .unexpected(byte: UInt8(ascii: "}"), expected: "a value"), at: 5),
        Refusal("a key without a colon", #"{"a"}"#, .unexpected(byte: UInt8(ascii: "}"), expected: "a colon"), at: 4),
        Refusal("a key that is a number", "{1:2}", .unexpected(byte: UInt8(ascii: "1"), expected: "a key"), at: 1),
        Refusal("a key that doesn't end", #"{"ab"#, .endsEarly(expected: "the end of a key"), at: 4),
        Refusal("keys out of order", #"{"b":1,"a":2}"#, .keyOutOfOrder(key: "a"), at: 7),
        Refusal("a key twice", #"{"a":1,"a":2}"#, .keyOutOfOrder(key: "a"), at: 7),
        Refusal("the empty key twice", #"{"":1,"":2}"#, .keyOutOfOrder(key: ""), at: 6),
        Refusal("a longer key before a shorter", #"{"aa":1,"a":2}"#, .keyOutOfOrder(key: "a"), at: 8),
        Refusal("keys ordered by their escaped form", ##"{"#":1,"\"":2}"##, .keyOutOfOrder(key: "\""), at: 7),
        Refusal(
            "keys out of order that begin alike", #"{"abcdefghij":1,"abcdefghia":2}"#,
            .keyOutOfOrder(key: "abcdefghia"), at: 16),
        Refusal(
            "a long key before its beginning", #"{"abcdefghi":1,"abcdefgh":2}"#, .keyOutOfOrder(key: "abcdefgh"), at: 15
        ),
        Refusal("keys out of order far inside", #"[{"x":{"b":1,"a":2}}]"#, .keyOutOfOrder(key: "a"), at: 13),
        Refusal("a key beyond ASCII", "{\"\u{E9}\":1}", .keyNotPrintable, at: 2),
        Refusal("a key with a control character", "{\"\u{1}\":1}", .keyNotPrintable, at: 2),
        Refusal("a key with DEL", "{\"\u{7F}\":1}", .keyNotPrintable, at: 2),
        Refusal("a key with an escaped letter", #"{"\u0061":1}"#, .needlessEscape, at: 2),
        Refusal("a key with an escaped control", #"{"\n":1}"#, .needlessEscape, at: 2),
        Refusal("a leading zero", "01", .integerForm, at: 0),
        Refusal("a negative leading zero", "-01", .integerForm, at: 0),
        Refusal("negative zero", "-0", .integerForm, at: 0),
        Refusal("a plus sign", "+1", .unexpected(byte: UInt8(ascii: "+"), expected: "a value"), at: 0),
        Refusal("a lone minus", "-", .endsEarly(expected: "an integer"), at: 1),
        Refusal("a fraction", "1.5", .trailingBytes, at: 1),
        Refusal("an exponent", "[1e3]", .unexpected(byte: UInt8(ascii: "e"), expected: commaInArray), at: 2),
        Refusal("2^53", "9007199254740992", .integerOutOfRange, at: 0),
        Refusal("-2^53", "[-9007199254740992]", .integerOutOfRange, at: 1),
        Refusal("an integer of forty digits", String(repeating: "9", count: 40), .integerOutOfRange, at: 0),
        Refusal("a wrong word", "tru", .endsEarly(expected: "true or false"), at: 3),
        Refusal(
            "a wrong letter in a word", "falze", .unexpected(byte: UInt8(ascii: "z"), expected: "true or false"), at: 3),
        Refusal("a string that doesn't end", "\"abcdefghij", .endsEarly(expected: "the end of a string"), at: 11),
        Refusal("an escaped solidus", #""\/""#, .needlessEscape, at: 1),
        Refusal("an upper-case escape", #""\u001F""#, .needlessEscape, at: 1),
        Refusal("a long escape that has a letter", #""\u000a""#, .needlessEscape, at: 1),
        Refusal("an escaped letter", #""abcdefghi\u0061""#, .needlessEscape, at: 10),
        Refusal("an escaped surrogate pair", #""\ud83d\ude00""#, .needlessEscape, at: 1),
        Refusal("an escape cut short", "\"\\u00\"", .endsEarly(expected: "the rest of an escape"), at: 1),
        Refusal("a lone backslash at the end", "\"\\", .endsEarly(expected: "the rest of an escape"), at: 1),
        Refusal("a raw newline in a string", "\"a\nb\"", .unescapedControl(0x0A), at: 2),
        Refusal("a lone continuation byte", quoted([0x80]), .invalidUTF8, at: 1),
        Refusal("an overlong solidus", quoted([0xC0, 0xAF]), .invalidUTF8, at: 1),
        Refusal("an overlong sequence of three", quoted([0xE0, 0x9F, 0xBF]), .invalidUTF8, at: 1),
        Refusal("an overlong sequence of four", quoted([0xF0, 0x8F, 0xBF, 0xBF]), .invalidUTF8, at: 1),
        Refusal("a surrogate in UTF-8", quoted([0xED, 0xA0, 0x80]), .invalidUTF8, at: 1),
        Refusal("beyond U+10FFFF", quoted([0xF4, 0x90, 0x80, 0x80]), .invalidUTF8, at: 1),
        Refusal("0xF5", quoted([0xF5, 0x80, 0x80, 0x80]), .invalidUTF8, at: 1),
        Refusal("a sequence cut by the quotation mark", quoted([0x61, 0xE2, 0x82]), .invalidUTF8, at: 2),
        Refusal(
            "arrays nested one too deep",
            String(repeating: "[", count: CanonicalLimits.depth + 1)
                + String(repeating: "]", count: CanonicalLimits.depth + 1),
            .tooDeep, at: CanonicalLimits.depth),
        Refusal("a million brackets", String(repeating: "[", count: 1_000_000), .tooDeep, at: CanonicalLimits.depth),
    ]

    @Test("refuses", arguments: refusals)
    func refuses(refusal: Refusal) {
        #expect(throws: CanonicalJSONError(refusal.fault, at: refusal.offset)) {
            try CanonicalValue(canonical: refusal.text)
        }
        #expect(throws: CanonicalJSONError(refusal.fault, at: refusal.offset), "and so when it is only passed over") {
            var reader = CanonicalReader(refusal.text)
            try reader.skip()
            try reader.finish()
        }
    }

    @Test("takes as many levels as are allowed")
    func deepest() throws {
        let text = Array((String(repeating: "[", count: 64) + String(repeating: "]", count: 64)).utf8)
        #expect(try CanonicalValue(canonical: text).canonicalBytes() == text)
    }

    @Test("every prefix of a record is refused")
    func prefixes() throws {
        let text = Array(#"{"a":[1,-20,true,{"b":"c\n\u0001é"}],"d":{}}"#.utf8)
        _ = try CanonicalValue(canonical: text)
        for length in 0..<text.count {
            #expect(throws: CanonicalJSONError.self) { try CanonicalValue(canonical: Array(text[..<length])) }
        }
    }

    @Test("counts offsets from the start of a slice")
    func slice() throws {
        let page = Array(#"[1]{"a":nil}[2]"#.utf8)
        #expect(throws: CanonicalJSONError(.unexpected(byte: UInt8(ascii: "n"), expected: "a value"), at: 5)) {
            try CanonicalValue(canonical: page[3..<12])
        }
        #expect(try CanonicalValue(canonical: page[0..<3]) == .array([.integer(1)]))
    }

    @Test("hands out the bytes of a value unread")
    func raw() throws {
        var reader = CanonicalReader(Array(#"{"data":{"x":[1,"}"]},"z":0}"#.utf8))
        try reader.beginObject()
        #expect(try reader.has("data"))
        #expect(try reader.raw() == Array(#"{"x":[1,"}"]}"#.utf8)[...])
        #expect(try reader.required("z") == 0)
        try reader.endObject()
        try reader.finish()
    }

    @Test("hands out a string's UTF-8, unescaped")
    func utf8() throws {
        var reader = CanonicalReader(Array(#"["plain","a\nb"]"#.utf8))
        try reader.beginArray()
        var texts: [[UInt8]] = []
        while try reader.nextElement() { texts.append(try reader.withUTF8 { Array($0) }) }
        #expect(texts == [Array("plain".utf8), Array("a\nb".utf8)])
    }

    @Test("a decoder that skips a value, or reads one twice, is refused")
    func outOfTurn() throws {
        #expect(throws: CanonicalJSONError(.outOfTurn, at: 5)) {
            var reader = CanonicalReader(Array(#"{"a":}"#.utf8))
            try reader.beginObject()
            _ = try reader.has("a")
            try reader.endObject()
        }
        #expect(throws: CanonicalJSONError(.outOfTurn, at: 2)) {
            var reader = CanonicalReader(Array(#"[1"a"]"#.utf8))
            try reader.beginArray()
            _ = try reader.nextElement()
            _ = try reader.integer()
            _ = try reader.string()
        }
    }
}
