import CivilTime
import Clinic
import Foundation
import ProtocolLanguage
import SiteDescription
import Testing
import Treatment

/// A store for rehearsals in a folder of its own, which goes away with it.
final class Rehearsal {
    let folder: URL
    let surroundings: Surroundings
    private(set) var clinic: Clinic

    var store: String { folder.appendingPathComponent("store").path }

    /// A store with the example's site and the shipped protocol, seen from half past eight in the morning of 30 November.
    init(at time: String = "2026-11-30T16:30:00Z", seed: UInt64 = 1, publishes: Bool = true) throws {
        folder = try Rehearsal.newFolder()
        surroundings = try .machine(at: time, seed: seed)
        clinic = try Clinic.create(
            at: folder.appendingPathComponent("store").path, site: Rehearsal.site(), simulated: true,
            surroundings: surroundings, simulatedNow: Instant(parsing: time))
        if publishes { _ = try clinic.publish(Rehearsal.template(), Terms(person: "physician")) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Opens the store again, at another time.
    func go(to time: String) throws { clinic = try opened(at: time) }

    /// A second way into the same store, as another process has it.
    func opened(at time: String) throws -> Clinic {
        try Clinic.open(at: store, surroundings: surroundings, simulatedNow: Instant(parsing: time))
    }

    func enrol(_ patient: String = "P-0001", on day: String = "2026-11-30") throws {
        _ = try clinic.carryOut(.register(RegisterPatient(name: "Ana Gómez")), for: patient, Terms())
        let enrol = EnrolPatient(protocolID: "msc-t2d", on: try CivilDate(parsing: day))
        _ = try clinic.carryOut(.enrol(enrol), for: patient, Terms())
    }

    @discardableResult
    func book(
        _ visit: String, at time: String, patient: String = "P-0001", _ terms: Terms = Terms()
    ) throws -> Receipt {
        try clinic.carryOut(
            .book(BookVisit(visit: visit, at: CivilDateTime(parsing: time))), for: patient, terms)
    }

    @discardableResult
    func complete(
        _ visit: String, patient: String = "P-0001", _ terms: Terms = Terms()
    ) throws -> Receipt {
        try clinic.carryOut(.complete(CompleteVisit(visit: visit)), for: patient, terms)
    }

    static func site() throws -> Site { try readSite.get() }

    static func template() throws -> Template { try readTemplate.get() }

    // Read once: it is most of what a test in a debug build would do.
    private static let readSite = Result {
        try SiteFile.read(Array(ExampleSite.text.utf8), named: "site.yaml") { Surroundings.system.hasZone($0) }
    }
    private static let readTemplate = Result {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("protocols/msc-t2d.yaml")
        return try Template.parse(Array(Data(contentsOf: file)), file: "msc-t2d.yaml")
    }

    static func newFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("clinic-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}

/// The error that something throws.
func error(of work: () throws -> Void) -> ClinicError? {
    do {
        try work()
        return nil
    } catch let error as ClinicError {
        return error
    } catch {
        Issue.record("not a ClinicError: \(error)")
        return nil
    }
}
