import ArgumentParser
import CivilTime
import Foundation
import Interchange

/// `ics`: a patient's forty appointments with two alarms each, as iCalendar.
struct Ics: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Forty appointments of a patient as iCalendar.")

    @Option(help: "How many files.") var count = 5_000

    func run() throws {
        let zone = try TimeZoneRules(
            name: "America/Tijuana",
            tzif: Array(Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/America/Tijuana"))))
        let made = try Instant(parsing: "2026-11-30T17:00:00Z")
        let first = try CivilDate(parsing: "2026-12-01")
        let events = try (0..<40).map { number in
            CalendarEvent(
                uid: "160f4b06dbce2af556741904854d6b\(10 + number)@bench-clinic.regimen", sequence: number % 3,
                created: made, revised: made,
                start: CivilDateTime(
                    date: try first.adding(days: 9 * number), time: try CivilTimeOfDay(hour: 9, minute: 0)),
                minutes: 180, summary: "Infusion \(number) of 40",
                details: "To prepare: fast for eight hours; bring the list of medicines\nBench Clinic: +1 555 0100",
                place: "Bench Clinic, Harbour Street 1", category: "infusion", alarms: [1320, 10_020])
        }
        var bytes = 0
        var measurement = Measurement("ics")
        for _ in 0..<count {
            measurement.run { bytes += CalendarFile(name: "Bench Clinic", zone: zone, events: events).bytes.count }
        }
        guard bytes > 0 else { throw ValidationError("nothing was written") }
        print(measurement.line)
    }
}
