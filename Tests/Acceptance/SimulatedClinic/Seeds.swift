import Foundation
import Testing

/// Which seeds are lived through: fifty short ones in a run of all tests; by hand as many whole ones as `REGIMEN_SEEDS`
/// says, from `REGIMEN_FIRST` on, the one that `REGIMEN_SEED` names, or with `REGIMEN_SCALE=large` one of 3,000 patients.
enum Seeds {
    /// Some of the seeds, so that the parts run beside each other.
    struct Part: CustomTestStringConvertible, Sendable {
        var seeds: [UInt64]
        var testDescription: String { "\(seeds.count) seeds from \(seeds.first ?? 0)" }
    }

    static let scale: Scale =
        switch environment["REGIMEN_SCALE"] {
        case "large": .large
        case "whole": .whole
        case "short": .short
        default: isByHand ? .whole : .short
        }

    static var parts: [Part] {
        let all: [UInt64]
        if let one = environment["REGIMEN_SEED"].flatMap(UInt64.init) {
            all = [one]
        } else {
            let first = environment["REGIMEN_FIRST"].flatMap(UInt64.init) ?? 1
            all = Array(first..<first + (environment["REGIMEN_SEEDS"].flatMap(UInt64.init) ?? 50))
        }
        let count = min(4, all.count)
        return (0..<count).map { part in Part(seeds: all.filter { Int($0) % count == part }) }
    }

    /// A line a seed for whoever runs them by hand.
    static func report(_ seed: UInt64, _ outcome: Simulation.Outcome) {
        guard isByHand else { return }
        let counts = outcome.counts
        print(
            "seed \(seed): \(outcome.story.steps.count) steps, \(counts.done) done, \(counts.refused) refused, "
                + "\(counts.kills) kills, \(counts.events) events, \(counts.claims) claims, "
                + "\(outcome.faults.count) faults, \(outcome.digest)")
        // A run takes hours; whoever watches it, or ends it, has each seed as it comes.
        fflush(nil)
    }

    private static let environment = ProcessInfo.processInfo.environment
    /// Whether somebody asked for seeds, and waits for them.
    static let isByHand = environment.keys.contains {
        $0 == "REGIMEN_SEEDS" || $0 == "REGIMEN_SEED" || $0 == "REGIMEN_SCALE"
    }
}
