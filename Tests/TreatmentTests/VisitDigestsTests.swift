import Scheduling
import TestSupport
import Testing

@testable import Treatment

@Suite struct VisitDigestsTests {
    private func digest(_ number: Int) -> PlanDigest { PlanDigest(of: Array("\(number)".utf8)) }

    @Test(arguments: [UInt64](1...20))
    func `are those of a dictionary, in the order of their ids`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var digests = VisitDigests()
        var known: [VisitID: PlanDigest] = [:]
        for step in 0..<200 {
            let id = VisitID(
                epoch: "round-\(Int.random(in: 1...3, using: &random))", visit: "check",
                number: Int.random(in: 1...12, using: &random), repetition: Int.random(in: 1...2, using: &random))
            let digest = Int.random(in: 0..<4, using: &random) == 0 ? nil : digest(step)
            if let digest { digests.put(id, digest) } else { digests.remove(id) }
            known[id] = digest
            #expect(digests[id] == digest)
        }
        #expect(digests.sorted.map(\.id.text) == known.keys.map(\.text).sorted())
        for (id, digest) in known { #expect(digests[id] == digest) }
    }
}
