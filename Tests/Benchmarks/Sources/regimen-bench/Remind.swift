import ArgumentParser
import CivilTime
import Clinic
import Delivery

/// `remind`: reminders out to a file of lines, each claimed and recorded durably.
struct Remind: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reminders out to a file of lines, each claimed before and recorded after, durably.")

    @Option(help: "How many patients, each with a reminder that is due.") var patients = 20_000
    @Option(help: "The store's folder, made for this and removed.") var folder = "bench-remind"

    func run() throws {
        try BenchFolder(folder).use {
            let reminded = try RemindedClinic(in: folder, patients: patients)
            // When to look at each is worked out before, as by a daemon that has been running.
            let before = try reminded.clinic(at: Instant(parsing: "2026-02-11T18:00:00Z"))
            _ = try service(of: before).once()
            let clinic = try reminded.clinic(at: Instant(parsing: RemindedClinic.due))
            var measurement = Measurement("remind", perRun: patients)
            try measurement.run {
                let round = try service(of: clinic).once()
                guard round.sent == patients else { throw ValidationError("\(round.sent) went out") }
            }
            print(measurement.line)
        }
    }

    private func service(of clinic: Clinic) -> ReminderService {
        ReminderService(clinic, domain: "bench.invalid", stop: .uncaught()) { _ in }
    }
}
