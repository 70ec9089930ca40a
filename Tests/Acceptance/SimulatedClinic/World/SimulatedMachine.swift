import CivilTime
import Clinic
import Synchronization
import TestSupport

/// The machine that a simulated clinic runs on: its clock is set by the story, and its chance comes from a seed.
final class SimulatedMachine: Sendable {
    private let clock: Mutex<Instant>
    private let chance: Mutex<SplitMix64>
    private let seed: UInt64
    /// Read once: many questions need the site's zone.
    private let zones = Mutex<[String: [UInt8]]>([:])

    init(seed: UInt64, at time: Instant) {
        self.seed = seed
        clock = Mutex(time)
        chance = Mutex(SplitMix64(seed: seed))
    }

    func set(to time: Instant) { clock.withLock { $0 = time } }

    /// Has chance be that of a step: what was asked before makes no difference to it.
    func beginStep(_ number: Int, attempt: Int) {
        let own = seed &+ UInt64(truncatingIfNeeded: number) &* 0x1_0000_0001_0000 &+ UInt64(attempt) << 32
        chance.withLock { $0 = SplitMix64(seed: own) }
    }

    /// What a clinic is told of this machine.
    var surroundings: Surroundings {
        var surroundings = Surroundings.system
        surroundings.now = { self.clock.withLock { $0 } }
        surroundings.randomBytes = { count in self.chance.withLock { $0.bytes(count) } }
        surroundings.account = { "desk" }
        surroundings.host = { "clinic-pc" }
        surroundings.program = "simulation"
        surroundings.environment = { _ in nil }
        surroundings.zone = { self.zone($0) }
        surroundings.tzdataVersion = { "2025b" }
        surroundings.worksAlone = true
        surroundings.fileNumber = { _ in 7 }
        return surroundings
    }

    private func zone(_ name: String) -> [UInt8]? {
        zones.withLock { zones in
            if let known = zones[name] { return known }
            let bytes = Surroundings.system.zone(name)
            zones[name] = bytes
            return bytes
        }
    }
}
