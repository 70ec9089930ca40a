import Synchronization
import TestSupport

/// Chance from a seed that several draw from.
final class SharedChance: Sendable {
    private let source: Mutex<SplitMix64>

    init(seed: UInt64) { source = Mutex(SplitMix64(seed: seed)) }

    func next() -> UInt64 { source.withLock { $0.next() } }

    func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}
