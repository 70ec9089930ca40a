import CanonicalJSON
import Testing

@Suite("Writing canonical JSON")
struct CanonicalWriterTests {
    struct Form: Sendable {
        var value: CanonicalValue
        var text: String
    }

    @Test(
        "writes each kind of value as RFC 8785 does",
        arguments: [
            Form(value: .object([:]), text: "{}"),
            Form(value: .array([]), text: "[]"),
            Form(value: .integer(0), text: "0"),
            Form(value: .integer(-CanonicalLimits.integer), text: "-9007199254740991"),
            Form(value: .array([.bool(true), .bool(false)]), text: "[true,false]"),
            Form(
                value: .object(["b": .integer(1), "B": .integer(2), "a": .integer(3)]), text: #"{"B":2,"a":3,"b":1}"#),
            // The string of RFC 8785 §3.2.2, which has an escape of every sort.
            Form(
                value: .string("\u{20AC}$\u{0F}\u{0A}A'\u{42}\u{22}\u{5C}\\\"/"),
                text: "\"\u{20AC}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\""),
            Form(
                value: .string("\u{08}\u{09}\u{0A}\u{0C}\u{0D}\u{00}\u{1F}\u{7F}"),
                text: "\"\\b\\t\\n\\f\\r\\u0000\\u001f\u{7F}\""),
            Form(value: .string("e\u{301} \u{E9} \u{1F600}"), text: "\"e\u{301} \u{E9} \u{1F600}\""),
        ])
    func writes(form: Form) throws {
        #expect(try form.value.canonicalBytes() == Array(form.text.utf8))
    }

    struct Misuse: Sendable, CustomTestStringConvertible {
        var rule: String
        var fault: CanonicalJSONError.Fault
        var write: @Sendable (inout CanonicalWriter) -> Void
        var testDescription: String { rule }
    }

    static let misuses: [Misuse] = [
        Misuse(rule: "keys out of order", fault: .keyOutOfOrder(key: "a")) { writer in
            writer.object { writer in
                writer.write("b", 1)
                writer.write("a", 2)
            }
        },
        Misuse(rule: "a key twice", fault: .keyOutOfOrder(key: "a")) { writer in
            writer.object { writer in
                writer.write("a", 1)
                writer.write("a", 1)
            }
        },
        Misuse(rule: "an order as Swift compares strings, not as bytes", fault: .keyOutOfOrder(key: "B")) { writer in
            writer.object { writer in
                writer.write("a", 1)
                writer.write("B", 1)
            }
        },
        Misuse(rule: "a key beyond ASCII", fault: .keyNotPrintable) { writer in
            ["é": 1].write(to: &writer)
        },
        Misuse(rule: "2^53", fault: .integerOutOfRange) { $0.integer(CanonicalLimits.integer + 1) },
        Misuse(rule: "the smallest Int64", fault: .integerOutOfRange) { $0.integer(.min) },
        Misuse(rule: "nothing at all", fault: .outOfTurn) { _ in },
        Misuse(rule: "two values", fault: .outOfTurn) { writer in
            writer.bool(true)
            writer.bool(true)
        },
        Misuse(rule: "a value without a key", fault: .outOfTurn) { $0.object { $0.bool(true) } },
        Misuse(rule: "a key without a value", fault: .outOfTurn) { $0.object { $0.key("a") } },
        Misuse(rule: "a key in an array", fault: .outOfTurn) { $0.array { $0.key("a") } },
        Misuse(rule: "nothing where a value was promised", fault: .outOfTurn) { $0.raw([]) },
        Misuse(rule: "a text that is not UTF-8", fault: .invalidUTF8) { writer in
            let text: [UInt8] = [0x61, 0xED, 0xA0, 0x80]
            text.withUnsafeBufferPointer { writer.string(utf8: $0) }
        },
        Misuse(rule: "arrays nested one too deep", fault: .tooDeep) { writer in
            (0...CanonicalLimits.depth).reduce(CanonicalValue.bool(true)) { value, _ in .array([value]) }.write(
                to: &writer)
        },
        Misuse(rule: "a fault inside, whatever is written behind it", fault: .integerOutOfRange) { writer in
            writer.object { writer in
                writer.write("a", Int.max)
                writer.write("b", "fine")
            }
        },
    ]

    @Test("never gives out what has no canonical form", arguments: misuses)
    func refuses(misuse: Misuse) {
        var writer = CanonicalWriter()
        misuse.write(&writer)
        do {
            let bytes = try writer.finish()
            Issue.record("wrote \(String(decoding: bytes, as: UTF8.self))")
        } catch {
            #expect(error.fault == misuse.fault)
        }
    }

    @Test("a missing value leaves no trace")
    func absent() throws {
        var writer = CanonicalWriter()
        writer.object { writer in
            writer.write("a", String?.none)
            writer.write("b", Optional(1))
            writer.write("c", [String]?.none)
        }
        #expect(try writer.finish() == Array(#"{"b":1}"#.utf8))
    }

    @Test("takes in what is canonical already")
    func raw() throws {
        var writer = CanonicalWriter()
        writer.array { writer in
            writer.raw(Array("{}".utf8))
            writer.raw(Array("[1]".utf8)[...])
        }
        #expect(try writer.finish() == Array("[{},[1]]".utf8))
    }
}
