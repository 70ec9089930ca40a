import CanonicalJSON
import TestSupport
import Testing

@Suite("What is written is read, and what is read is written")
struct RoundTripTests {
    @Test("any value comes back from its bytes", arguments: 1...20 as ClosedRange<UInt64>)
    func values(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<200 {
            let value = CanonicalValue.random(using: &generator)
            #expect(try CanonicalValue(canonical: value.canonicalBytes()) == value, "seed \(seed)")
        }
    }

    /// The reader must not take a second spelling of anything: bytes are changed at random, and whatever is still
    /// accepted must come out of the writer unchanged.
    @Test("whatever mutation the reader accepts, the writer writes back", arguments: 1...20 as ClosedRange<UInt64>)
    func mutations(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed &* 7919)
        let alphabet = Array("{}[]\",:\\u0019abtfn-. e\n\u{1}".utf8) + [0x7F, 0x80, 0xC3, 0xA9, 0xED, 0xF4, 0xFF]
        var accepted = 0
        for _ in 0..<500 {
            var bytes = try CanonicalValue.random(depth: 3, using: &generator).canonicalBytes()
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let place = Int.random(in: 0...bytes.count, using: &generator)
                let byte = alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes.insert(byte, at: place)
                case 1 where place < bytes.count: bytes.remove(at: place)
                case _ where place < bytes.count: bytes[place] = byte
                default: bytes.append(byte)
                }
            }
            let value = try? CanonicalValue(canonical: bytes)
            #expect(isPassedOver(bytes) == (value != nil), "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
            if let value {
                accepted += 1
                #expect(try value.canonicalBytes() == bytes, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
            }
        }
        #expect(accepted > 20, "too few mutations were accepted for this test to mean anything")
    }

    /// Whether the reader passes over a value without a word.
    private func isPassedOver(_ bytes: [UInt8]) -> Bool {
        var reader = CanonicalReader(bytes)
        do {
            try reader.skip()
            try reader.finish()
            return true
        } catch {
            return false
        }
    }
}
