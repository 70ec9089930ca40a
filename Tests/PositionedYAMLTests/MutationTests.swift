import PositionedYAML
import TestSupport
import Testing

@Suite("Whatever is done to a file, it is read or refused at a place inside it")
struct MutationTests {
    static let original = """
        # A site
        site: harbour-clinic
        title: "Harbour: Clinic"
        open: {mon: "08:00-18:00", sat: '08:00-13:00'}
        closures:
          - {from: 2026-08-10, to: 2026-08-14, why: Renovation}
          - from: 2026-12-24
            why: |
              Rest
              and peace
        resources: {infusion-chair: 4, consulting-room: 2}
        people: [&anchor {id: desk, roles: [coordinator]}, *anchor]

        """

    static let fragments = [
        "&a ", "*a", "!!str ", "<<: ", "---\n", "...\n", "%TAG ! x\n", "? ", "- ", "[", "]", "{", "}", ": ", "\t", "\"",
        "'", "|\n", ">-\n", "#", "@", "`", "\u{85}", "\u{2028}", "\u{FEFF}", "\r", "\u{0}", "\u{202E}", "\\u00",
    ]

    @Test(arguments: 0..<20 as Range<UInt64>)
    func mutated(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<50 {
            let bytes = Self.mutant(&random)
            let diagnostics = Diagnostics(file: "f.yaml")
            let node = YAMLFile.parse(bytes, reportingTo: diagnostics)
            #expect(
                node != nil || !diagnostics.isEmpty,
                "seed \(seed): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
            let lines = String(decoding: bytes, as: UTF8.self).unicodeScalars
                .split(omittingEmptySubsequences: false) { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) }
            let longest = lines.map(\.count).max() ?? 0
            for mistake in diagnostics.inOrder {
                #expect(
                    (1...lines.count).contains(mistake.line),
                    "seed \(seed): \(mistake) in \(String(decoding: bytes, as: UTF8.self).debugDescription)")
                #expect(
                    (1...longest + 1).contains(mistake.column),
                    "seed \(seed): \(mistake) in \(String(decoding: bytes, as: UTF8.self).debugDescription)")
                #expect(!mistake.message.contains("\n"))
            }
        }
    }

    private static func mutant(_ random: inout SplitMix64) -> [UInt8] {
        var bytes = Array(original.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...20, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 2: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 3: bytes.removeSubrange(place...)
            default: bytes.insert(contentsOf: Array((fragments.randomElement(using: &random) ?? "").utf8), at: place)
            }
        }
        return bytes
    }
}
