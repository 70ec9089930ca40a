import CanonicalJSON
import Foundation
import PositionedYAML
import ProtocolLanguage
import TestSupport
import Testing

/// Mutations of the shipped templates. CI takes two thousand; `REGIMEN_MUTATIONS=100000 swift test --filter MutationTests`
/// takes as many as one asks for.
@Suite("Whatever is done to a template, it is read or refused at a place inside it")
struct MutationTests {
    static let perSeed = 50
    static let seeds: Range<UInt64> = {
        let asked = ProcessInfo.processInfo.environment["REGIMEN_MUTATIONS"].flatMap(Int.init) ?? 2000
        return 0..<UInt64(max(1, asked / perSeed))
    }()

    @Test(arguments: seeds)
    func mutated(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let shipped = Shipped.allCases[Int(seed) % Shipped.allCases.count]
        let original = try Mutant.Source(shipped.bytes())
        for round in 0..<Self.perSeed {
            let bytes = original.mutant(&random)
            let place = "seed \(seed), round \(round) of \(shipped)"
            do {
                let template = try Template.parse(bytes, file: "t.yaml")
                // What still parses must travel like any other.
                let canonical = try template.canonicalBytes()
                #expect(try Template(canonical: canonical) == template, "\(place)")
            } catch let refusal as InvalidFile {
                check(refusal, bytes, place)
            }
        }
    }

    private func check(_ refusal: InvalidFile, _ bytes: [UInt8], _ place: String) {
        let lengths = Self.lineLengths(bytes)
        #expect(!refusal.diagnostics.isEmpty, "\(place)")
        for mistake in refusal.diagnostics {
            let isInside =
                lengths.indices.contains(mistake.line - 1) && mistake.column >= 1
                && mistake.column <= lengths[mistake.line - 1] + 1
            #expect(isInside, "\(place): \(mistake)")
            #expect(!mistake.message.isEmpty && !mistake.message.contains("\n"), "\(place): \(mistake)")
        }
    }

    /// The scalars of each line, breaks being those of YAML 1.1, of which CR LF is one.
    private static func lineLengths(_ bytes: [UInt8]) -> [Int] {
        var lengths = [0]
        var previous: UInt32 = 0
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x0A where previous == 0x0D: break
            case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: lengths.append(0)
            default: lengths[lengths.count - 1] += 1
            }
            previous = scalar.value
        }
        return lengths
    }
}
