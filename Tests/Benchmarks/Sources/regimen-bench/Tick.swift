import ArgumentParser
import CivilTime
import Clinic
import Delivery

/// `tick`: the daemon's look at pending reminders, none of them due.
struct Tick: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The daemon's look at many patients' pending reminders, none due.")

    @Option(help: "How many patients, each with a reminder to come.") var patients = 100_000
    @Option(help: "How many looks.") var count = 2_000
    @Option(help: "The store's folder, made for this and removed.") var folder = "bench-tick"

    func run() throws {
        try BenchFolder(folder).use {
            let reminded = try RemindedClinic(in: folder, patients: patients)
            let clinic = try reminded.clinic(at: Instant(parsing: "2026-02-11T18:00:00Z"))
            guard let desk = try clinic.reminderDesk() else { throw ValidationError("the store is in use") }
            defer { desk.close() }
            // The first look works out when to look at each.
            guard try desk.take().isQuiet else { throw ValidationError("something was due") }
            var measurement = Measurement("tick")
            for _ in 0..<count { try measurement.run { _ = try desk.take() } }
            print(measurement.line)
        }
    }
}
