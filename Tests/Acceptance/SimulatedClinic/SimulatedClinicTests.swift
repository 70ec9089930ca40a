import CivilTime
import EventLog
import Foundation
import Testing

/// A clinic over two years, with people who forget and mistype, chairs that break, and a machine that is killed between
/// any two writes.
@Suite struct SimulatedClinicTests {
    @Test(arguments: Seeds.parts)
    func `no course of events in a clinic breaks an invariant`(part: Seeds.Part) throws {
        for seed in part.seeds {
            let simulation = Simulation(seed: seed, scale: Seeds.scale)
            let outcome = try simulation.run()
            Seeds.report(seed, outcome)
            guard let first = outcome.faults.first else { continue }
            Issue.record("seed \(seed) (again with REGIMEN_SEED=\(seed)): \(outcome.faults.prefix(5))")
            let short = outcome.story.shortened { story in
                ((try? story.lived().faults) ?? []).contains { Fault.kind(of: $0) == Fault.kind(of: first) }
            }
            Issue.record("the shortest story of seed \(seed), \(short.steps.count) steps:\n\(short.script)")
        }
    }

    @Test func `the same seed gives the same log, byte for byte`() throws {
        let one = try Simulation(seed: 7, scale: .short).run()
        let again = try Simulation(seed: 7, scale: .short).run()
        #expect(one.digest == again.digest)
        #expect(one.story.steps == again.story.steps)
        #expect(try one.digest != Simulation(seed: 8, scale: .short).run().digest)
    }

    @Test func `a story told again gives the same log`() throws {
        let told = try Simulation(seed: 11, scale: .short).run()
        #expect(try told.story.lived().digest == told.digest)
    }
}
