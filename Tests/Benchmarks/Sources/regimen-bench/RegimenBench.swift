import ArgumentParser

/// Measures how fast the rooms are; one JSON line for each measurement (`Tests/Benchmarks/README.md`).
@main
struct RegimenBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regimen-bench",
        abstract: "Measures Regimen's rooms, one JSON line a measurement.",
        subcommands: [
            Expand.self, CycleBench.self, Propose.self, Day.self, Ics.self, Append.self, Rebuild.self, Verify.self,
            Prove.self, Contend.self, Tick.self, Remind.self, MakeStore.self,
        ])
}
