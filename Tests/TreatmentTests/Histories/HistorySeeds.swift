import Foundation
import Testing

/// Which random histories are lived through: 2,000 in a run of all tests, as many as `REGIMEN_SEEDS` says by hand, or
/// the one that `REGIMEN_SEED` names, to look at a failure again.
enum HistorySeeds {
    static let inOrdinaryRuns = 2_000

    static var all: Range<Int> {
        let environment = ProcessInfo.processInfo.environment
        if let one = environment["REGIMEN_SEED"].flatMap(Int.init) { return one..<one + 1 }
        return 0..<(environment["REGIMEN_SEEDS"].flatMap(Int.init) ?? inOrdinaryRuns)
    }

    /// Whether a seed's events go through their stored forms and are replayed: all by hand, one in sixteen otherwise, as that
    /// takes most of the time.
    static func isStored(_ seed: Int) -> Bool { isByHand || seed.isMultiple(of: 16) }

    /// How many commands are given. A few histories are long, so that second rounds, holds and withdrawals meet; by hand
    /// all go on where those of an ordinary run end.
    static func steps(_ seed: Int) -> Int { seed.isMultiple(of: 64) ? 24 : isByHand ? 10 : 3 }

    private static let isByHand = ProcessInfo.processInfo.environment.keys.contains {
        $0 == "REGIMEN_SEEDS" || $0 == "REGIMEN_SEED"
    }

    /// The seeds in a few parts, so that the parts run beside each other.
    static var parts: [Part] {
        (0..<Part.count).map(Part.init).filter { $0.seeds.contains { _ in true } }
    }

    /// Every eighth seed, from one of the first eight on.
    struct Part: CustomTestStringConvertible, Sendable {
        static let count = 8
        let remainder: Int

        var seeds: LazyFilterSequence<Range<Int>> {
            let remainder = remainder
            return all.lazy.filter { $0 % Part.count == remainder }
        }

        var testDescription: String { "every \(Part.count)th seed, from \(remainder)" }
    }

    /// For how a failure is reported.
    static func name(_ seed: Int) -> String { "seed \(seed) (again with REGIMEN_SEED=\(seed))" }
}
