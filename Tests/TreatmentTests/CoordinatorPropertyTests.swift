import CivilTime
import EventLog
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// Up to eight coordinators who book at the same time, from a seed: each decides on what it read, and records it steps
/// later, when others have recorded theirs. By hand, as many seeds as `REGIMEN_SEEDS` says.
@Suite struct CoordinatorPropertyTests {
    @Test(arguments: HistorySeeds.coordinators)
    func `no resource is over capacity, no cycle half booked, no booking lost, every refusal has a reason`(
        part: Range<Int>
    ) throws {
        for seed in part {
            var ward = try CoordinatedWard(seed: UInt64(seed))
            try ward.run(steps: 24)
            #expect(ward.faults == [], "seed \(seed)")
        }
    }

    @Test func `coordinators get in each other's way, and are refused, in these seeds`() throws {
        var conflicts = 0
        var refusals = 0
        var booked = 0
        for seed in 0..<16 {
            var ward = try CoordinatedWard(seed: UInt64(seed))
            try ward.run(steps: 24)
            conflicts += ward.conflicts
            refusals += ward.refusals
            booked += ward.booked
        }
        // Else the property would hold of nothing.
        #expect(conflicts > 8)
        #expect(refusals > 8)
        #expect(booked > 8)
    }
}

extension HistorySeeds {
    /// 100 seeds in four parts that run beside each other.
    static var coordinators: [Range<Int>] {
        let all = all.count == inOrdinaryRuns ? 0..<100 : all
        let size = max(1, (all.count + 3) / 4)
        return stride(from: all.lowerBound, to: all.upperBound, by: size).map {
            $0..<min($0 + size, all.upperBound)
        }
    }
}
