import CanonicalJSON
import CivilTime
import Crypto
import EventLog
import Testing

@Suite("Names in the log")
struct NamesTests {
    @Test(
        "streams have a kind and mostly an id",
        arguments: [
            ("log", "log", nil), ("site-tijuana", "site", "tijuana"), ("patient-P-0001", "patient", "P-0001"),
            ("protocol-msc-t2d.v1_2", "protocol", "msc-t2d.v1_2"),
        ] as [(String, String, String?)])
    func streams(text: String, kind: String, id: String?) throws {
        let stream = try StreamName(parsing: text)
        #expect((stream.text, stream.kind, stream.id) == (text, kind, id))
        if let id { #expect(try StreamName(kind: kind, id: id) == stream) }
    }

    @Test(
        "what names no stream is refused",
        arguments: [
            "", "-", "log-", "-x", "Patient-1", "pat1ent-1", "patient-ñ", "patient-a b", "patient-a/b", "patient-\u{0}",
            "patient-" + String(repeating: "x", count: 121),
        ])
    func noStreams(text: String) {
        #expect(throws: StreamNameError.self) { try StreamName(parsing: text) }
    }

    @Test("a command's id is the moment and chance, in the form of RFC 9562")
    func commands() throws {
        // The example of RFC 9562, appendix A.6: 2022-02-22T19:22:22.000Z, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F.
        let example = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        let instant = try Instant(parsing: "2022-02-22T19:22:22Z")
        let random: UInt128 = 0xCC3 << 64 | 0x18C4_DC0C_0C07_398F
        #expect(CommandID(at: instant, random: random).description == example)
        #expect(CommandID(at: instant, random: random | ~((1 << 76) - 1)).description == example)
        #expect(try CommandID(parsing: example).description == example)
        #expect(try CommandID(parsing: "017F22E2-79B0-7CC3-98C4-DC0C0C07398F").description == example)
    }

    @Test("ids of later commands sort behind those of earlier ones")
    func order() throws {
        let early = CommandID(at: try Instant(parsing: "2026-01-01T00:00:00.001Z"), random: .max)
        let late = CommandID(at: try Instant(parsing: "2026-01-01T00:00:00.002Z"), random: 0)
        #expect(early.bits < late.bits)
        let before1970 = CommandID(at: try Instant(parsing: "1969-01-01T00:00:00Z"), random: 0)
        #expect(before1970.description == "00000000-0000-7000-8000-000000000000")
    }

    @Test("other texts are no commands")
    func noCommands() {
        let table: [(String, CommandIDError)] = [
            ("", .notAUUID("")), ("hello", .notAUUID("hello")),
            ("017f22e279b07cc398c4dc0c0c07398f", .notAUUID("017f22e279b07cc398c4dc0c0c07398f")),
            ("017f22e2-79b0-7cc3-98c4-dc0c0c07398g", .notAUUID("017f22e2-79b0-7cc3-98c4-dc0c0c07398g")),
            ("919108f7-52d1-4320-9bac-f847db4148a8", .notVersion7("919108f7-52d1-4320-9bac-f847db4148a8")),
            ("017f22e2-79b0-7cc3-18c4-dc0c0c07398f", .notVersion7("017f22e2-79b0-7cc3-18c4-dc0c0c07398f")),
        ]
        for (text, error) in table { #expect(throws: error) { try CommandID(parsing: text) } }
    }

    /// Worked out with sha256sum over the 16 bytes of the command and the ordinal in eight.
    @Test("an event's id is a hash of its command and its ordinal")
    func events() throws {
        let command = try CommandID(parsing: "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(EventID(command: command, ordinal: 0).description == "6fcee1d9d4d81a574dc9510c9ea6acc5")
        #expect(EventID(command: command, ordinal: 258).description == "87b7a357ea6e2398a51d2f837d631abc")
        #expect(EventID(parsing: "6fcee1d9d4d81a574dc9510c9ea6acc5") == EventID(command: command, ordinal: 0))
        #expect(EventID(parsing: "6fcee1d9d4d81a574dc9510c9ea6acc50") == nil)
        #expect(EventID(parsing: "") == nil)
    }

    @Test("a log's id is 32 hexadecimal digits")
    func logs() throws {
        #expect(LogID(bits: 1).description == "00000000000000000000000000000001")
        #expect(LogID(parsing: "ffffffffffffffffffffffffffffffff")?.bits == .max)
        #expect(LogID(parsing: "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF") == nil)
    }

    @Test("a leaf is not the plain hash of its line, and the empty line has that of RFC 6962")
    func leaves() throws {
        #expect(
            LeafHash(of: [UInt8]()).description == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        let bytes = LeafHash(of: [1]).withBytes { Array($0) }
        #expect(bytes.withUnsafeBytes { LeafHash(bytes: $0) } == LeafHash(of: [1]))
        #expect(Array(bytes.dropLast()).withUnsafeBytes { LeafHash(bytes: $0) } == nil)
    }

    @Test(
        "a leaf is hashed with a zero byte before it, whatever its length",
        arguments: [0, 1, 55, 62, 63, 64, 454] + Array(1_020...1_030) + [70_000])
    func leafLengths(count: Int) throws {
        let line = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let expected = Array(SHA256.hash(data: [0] + line))
        #expect(LeafHash(of: line).withBytes { Array($0) } == expected)
        #expect(LeafHash(of: line.lazy.map { $0 }).withBytes { Array($0) } == expected)
        #expect(line[...].withUnsafeBytes { LeafHash(of: $0) }.withBytes { Array($0) } == expected)
        let left = TreeHash(LeafHash(of: line))
        #expect(
            TreeHash(joining: left, .empty).bytes == Array(SHA256.hash(data: [1] + expected + TreeHash.empty.bytes)))
    }

    @Test("a fingerprint has 32 bytes")
    func fingerprints() {
        #expect(Fingerprint([UInt8](repeating: 1, count: 31)) == nil)
        #expect(Fingerprint([UInt8](repeating: 1, count: 32))?.bytes.count == 32)
    }
}
