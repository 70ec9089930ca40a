import Foundation
import KeyRing
import Testing

@Suite("A patient's key")
struct SecretKeyTests {
    let key: SecretKey
    let place = SealedPlace(event: 0x0011_2233_4455_6677_8899_AABB_CCDD_EEFF, field: "data.name")

    init() throws { key = try SecretKey(bytes: Array(0..<32)) }

    /// Worked out once with the PyPI package `cryptography` (AESGCM and hmac), from the description of the form.
    @Test("seals to bytes that another implementation makes too")
    func knownAnswer() throws {
        #expect(try key.seal("María Peña", at: place) == "YvqD38GjfROP0o1o+DUywFg8EA92rqULvi9xOQ==")
        #expect(try key.unseal("YvqD38GjfROP0o1o+DUywFg8EA92rqULvi9xOQ==", at: place) == "María Peña")
        #expect(
            Data(key.fingerprint(of: Array(#"{"book":1}"#.utf8))).base64EncodedString()
                == "sZuyJQjt83lITOnf99xBrp8bTK7mrTkHvCpkSdZ8gvw=")
    }

    @Test(
        "opens what it sealed",
        arguments: ["", "x", "=cmd()", "\"; DROP", String(repeating: "ñ", count: 10_000), "שלום\n"])
    func roundTrip(text: String) throws {
        let sealed = try key.seal(text, at: place)
        #expect(!sealed.contains(text) || text.count < 2)
        #expect(Array(try key.unseal(sealed, at: place).utf8) == Array(text.utf8))
        #expect(try key.seal(text, at: place) == sealed, "a rehearsal with the same seed gives the same log")
    }

    @Test("opens it in no other place, and with no other key")
    func bound() throws {
        let sealed = try key.seal("María", at: place)
        let otherKey = try SecretKey(bytes: Array(1..<33))
        #expect(throws: KeyRingError.sealBroken(field: "data.birth")) {
            try key.unseal(sealed, at: SealedPlace(event: place.event, field: "data.birth"))
        }
        #expect(throws: KeyRingError.sealBroken(field: "data.name")) {
            try key.unseal(sealed, at: SealedPlace(event: 1, field: "data.name"))
        }
        #expect(throws: KeyRingError.sealBroken(field: "data.name")) { try otherKey.unseal(sealed, at: place) }
    }

    @Test("tells when a bit was altered, anywhere")
    func altered() throws {
        let sealed = try #require(Data(base64Encoded: try key.seal("María", at: place)))
        for bit in 0..<(sealed.count * 8) {
            var altered = sealed
            altered[bit / 8] ^= 1 << (bit % 8)
            #expect(throws: KeyRingError.sealBroken(field: "data.name")) {
                try key.unseal(altered.base64EncodedString(), at: place)
            }
        }
        for short in ["", "AAAA", "not base64"] {
            #expect(throws: KeyRingError.sealBroken(field: "data.name")) { try key.unseal(short, at: place) }
        }
    }

    @Test("seals the same text otherwise in every place")
    func places() throws {
        let sealed = try (0..<100).map { try key.seal("María", at: SealedPlace(event: $0, field: "data.name")) }
        #expect(Set(sealed).count == 100)
        #expect(try key.seal("María", at: SealedPlace(event: 0, field: "data.note")) != sealed[0])
    }

    @Test("fingerprints tell contents apart, and keys")
    func fingerprints() throws {
        let otherKey = try SecretKey(bytes: Array(1..<33))
        let content = Array(#"{"book":"round-1/infusion.1"}"#.utf8)
        #expect(key.fingerprint(of: content) == key.fingerprint(of: content))
        #expect(key.fingerprint(of: content).count == 32)
        #expect(key.fingerprint(of: content) != key.fingerprint(of: content + [0x20]))
        #expect(key.fingerprint(of: content) != otherKey.fingerprint(of: content))
    }

    @Test("has 32 bytes", arguments: [0, 16, 31, 33])
    func length(count: Int) {
        #expect(throws: KeyRingError.keyLength(count)) { try SecretKey(bytes: [UInt8](repeating: 1, count: count)) }
    }
}
