import ArgumentParser
import CivilTime
import Clinic
import EventLog
import EventLogSQLite
import PositionedYAML
import SiteDescription

/// `verify`: a log of small events looked at from its first line to its last, as `regimen verify` does.
///
/// Compare the C program that reads the rows in order and hashes them, on lines of the length that is printed beside.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The whole log, checked from its lines.")

    @Flag(help: "Hashes, root and positions only.") var hashesOnly = false
    @Option(help: "Events in all.") var count = 1_000_000
    @Option(help: "How many times.") var runs = 5
    @Option(help: "The folder for the store; it is made, and removed after.") var folder = ".bench-verify"

    func run() throws {
        try BenchFolder(folder).use {
            let site = try SiteFile.read(Array(ExampleSite.text.utf8), named: ExampleSite.fileName) { _ in true }
            let clinic = try Clinic.create(
                at: folder, site: site, simulated: true, surroundings: .system,
                simulatedNow: Instant(parsing: "2026-11-18T00:00:00Z"))
            let store = try SQLiteEventStore(openingIn: folder)
            var events = SmallEvents()
            try events.fill(store, count: count)
            let scope = VerificationScope(hashesOnly: hashesOnly)
            let size = Int(try store.head().position)
            // A store in use has its projections, of which the check is asked whether anything was booked twice.
            _ = try clinic.rebuild()
            var measurement = Measurement(hashesOnly ? "verify hashes only" : "verify", perRun: size)
            for _ in 0..<runs {
                try measurement.run {
                    let found = try clinic.verify(scope) { SmallEvents.note("\($0)") }
                    guard found.faults == 0, found.events == size else {
                        throw ValidationError("\(found.faults) faults in \(found.events) events")
                    }
                }
            }
            print(measurement.line)
            SmallEvents.note("a line has about \(try SmallEvents.lineLength(in: store)) bytes")
        }
    }
}
