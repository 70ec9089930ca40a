import ArgumentParser
import Clinic
import Foundation

/// `rebuild`: all projections from a log with a clinic's mix of events (``RealisticLog``).
struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Projections from a realistic log.")

    @Option(help: "How many patients, of a hundred events each.") var patients = 1000
    @Option(help: "How many rebuilds.") var runs = 5
    @Option(help: "The folder for the store; it is made, and removed after.") var folder = ".bench-rebuild"

    func run() throws {
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw ValidationError("\(folder) exists; name another with --folder")
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var log = try RealisticLog(in: folder)
        try log.add(patients: 1..<patients + 1)
        let clinic = try Clinic.open(at: folder, surroundings: .system, simulatedNow: nil)
        let events = try clinic.rebuild().position
        var measurement = Measurement("rebuild \(events) events", perRun: Int(events))
        for _ in 0..<runs { try measurement.run { _ = try clinic.rebuild() } }
        print(measurement.line)
    }
}
