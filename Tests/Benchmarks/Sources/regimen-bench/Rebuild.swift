import ArgumentParser
import CivilTime
import Clinic
import Foundation
import ProtocolLanguage
import Scheduling
import SiteDescription
import Treatment

/// `rebuild`: all projections from a log that real commands have written.
///
/// Each patient is registered, enrolled on the shipped two-round protocol and taken through a first round: baseline, three
/// infusions, weekly logs, monthly laboratories and both reviews, each completed on the day that the calendar names.
struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Projections from a log that commands have written.")

    @Option(help: "How many patients.") var patients = 300
    @Option(help: "How many rebuilds.") var runs = 5
    @Option(help: "The template's file.") var template = "../../protocols/msc-t2d.yaml"
    @Option(help: "The folder for the store; it is made, and removed after.") var folder = ".bench-rebuild"

    func run() throws {
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw ValidationError("\(folder) exists; name another with --folder")
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let clinic = try rehearsal()
        for number in 1...patients { try treat("P-\(number)", in: clinic) }
        let events = try clinic.rebuild().position
        var measurement = Measurement("rebuild \(events) events", perRun: Int(events))
        for _ in 0..<runs { try measurement.run { _ = try clinic.rebuild() } }
        print(measurement.line)
    }

    /// A store for rehearsals, at a time when all that is to be recorded lies in the past.
    private func rehearsal() throws -> Clinic {
        let site = try SiteFile.read(Array(ExampleSite.text.utf8), named: ExampleSite.fileName) { _ in true }
        let now = try Instant(parsing: "2027-08-01T18:00:00Z")
        _ = try Clinic.create(at: folder, site: site, simulated: true, surroundings: .system, simulatedNow: now)
        let clinic = try Clinic.open(at: folder, surroundings: .system, simulatedNow: now)
        let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: template)))
        _ = try clinic.publish(Template.parse(bytes, file: template), Terms(person: "lead"))
        return clinic
    }

    private func treat(_ patient: String, in clinic: Clinic) throws {
        let terms = Terms(person: "front-desk")
        let enrolment = try CivilDate(parsing: "2026-11-30")
        _ = try clinic.carryOut(.register(RegisterPatient(name: "Somebody")), for: patient, terms)
        _ = try clinic.carryOut(.enrol(EnrolPatient(protocolID: "msc-t2d", on: enrolment)), for: patient, terms)
        while let next = try clinic.calendar(of: patient).calendar.entries.first(where: {
            $0.completed == nil && $0.visit.mergedInto == nil
        }), let day = next.visit.dates?.target {
            _ = try clinic.carryOut(
                .complete(CompleteVisit(visit: next.visit.id.text, on: day)), for: patient, terms)
        }
    }
}
