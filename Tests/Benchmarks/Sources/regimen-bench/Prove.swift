import ArgumentParser
import EventLog
import EventLogSQLite

/// `prove`: inclusion proofs (RFC 6962) of events all over a log, from the tiles that its store keeps.
struct Prove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Proofs that single events stand in a log.")

    @Option(help: "Events in all.") var count = 1_000_000
    @Option(help: "How many proofs.") var proofs = 100_000
    @Option(help: "The folder for the log; it is made, and removed after.") var folder = ".bench-prove"

    func run() throws {
        try BenchFolder(folder).use {
            let store = try SmallEvents.newStore(in: folder)
            var events = SmallEvents()
            try events.fill(store, count: count)
            let size = try store.head().position
            var tree = MerkleTree(of: store, size: size)
            let root = try tree.root()
            var measurement = Measurement("prove among \(size) events")
            // Every so many places, with a step that shares no factor with the size: neighbours are not asked in turn.
            var leaf: Int64 = 0
            for number in 0..<proofs {
                leaf = (leaf + 618_033) % size
                var proof: InclusionProof?
                try measurement.run { proof = try tree.inclusionProof(of: leaf) }
                guard number % 1_000 == 0, let line = try store.line(at: leaf + 1) else { continue }
                guard proof?.holds(for: line.leafHash, in: root) ?? false else {
                    throw ValidationError("the proof of leaf \(leaf) does not hold")
                }
            }
            print(measurement.line)
        }
    }
}
