import CivilTime
import Clinic
import EventLog
import Foundation
import SiteDescription
import Testing
import Treatment

@Suite struct StoreTests {
    @Test func `a new store begins with the log and the site, and says whether it is for rehearsals`() throws {
        let rehearsal = try Rehearsal(publishes: false)
        #expect(try rehearsal.everything().map(\.type) == ["log.opened", "site.opened"])
        #expect(try rehearsal.everything().first?.words.contains("SIMULATED") == true)
        #expect(rehearsal.clinic.isSimulated)
        #expect(try rehearsal.clinic.site().version == 1)
        #expect(try rehearsal.clinic.brokenInvariants() == [])
    }

    @Test func `a folder that holds something gets no store, and nothing is left beside it`() throws {
        let folder = try Rehearsal.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("mine".utf8).write(to: folder.appendingPathComponent("notes.txt"))
        let refused = error { _ = try create(at: folder.path) }
        #expect(refused?.kind == .refused)
        #expect(refused?.sentence.contains("not empty") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["notes.txt"])
    }

    @Test func `an empty folder becomes the store`() throws {
        let folder = try Rehearsal.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try create(at: folder.path + "/")
        #expect(try Clinic.open(at: folder.path, surroundings: .machine()).site().site.slug == "harbour-clinic")
        #expect(error { _ = try create(at: folder.path) }?.sentence.contains("already") == true)
    }

    @Test func `where making a store fails nothing of it remains`() throws {
        let folder = try Rehearsal.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var surroundings = try Surroundings.machine()
        // Too little chance for a key: the making fails half way through.
        surroundings.randomBytes = { count in [UInt8](repeating: 7, count: count == 32 ? 5 : count) }
        let failed = error {
            _ = try Clinic.create(
                at: folder.appendingPathComponent("store").path, site: Rehearsal.site(), simulated: false,
                surroundings: surroundings)
        }
        #expect(failed != nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `where there is no store one is told how to make it`() throws {
        let missing = error { _ = try Clinic.open(at: "/nowhere/at/all", surroundings: .unasked) }
        #expect(missing?.kind == .notFound)
        #expect(missing?.sentence.contains("regimen init") == true)
    }

    @Test func `a real store takes no made-up time`() throws {
        let folder = try Rehearsal.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = folder.appendingPathComponent("store").path
        _ = try create(at: store)
        let refused = error {
            _ = try Clinic.open(
                at: store, surroundings: .machine(), simulatedNow: Instant(parsing: "2026-12-01T00:00:00Z"))
        }
        #expect(refused?.kind == .usage)
    }

    @Test func `a clock that has jumped is not believed until somebody confirms it`() throws {
        let folder = try Rehearsal.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = folder.appendingPathComponent("store").path
        _ = try create(at: store)
        let register = PatientCommand.register(RegisterPatient(name: "Ana"))
        for jumped in ["2027-01-31T17:00:00Z", "2026-10-01T17:00:00Z"] {
            let clinic = try Clinic.open(at: store, surroundings: .machine(at: jumped))
            let refused = error { _ = try clinic.carryOut(register, for: "P-0001", Terms()) }
            #expect(refused?.kind == .refused)
            #expect(refused?.sentence.contains("--confirm-clock") == true)
            #expect(try clinic.patients().isEmpty)
        }
        let clinic = try Clinic.open(at: store, surroundings: .machine(at: "2027-01-31T17:00:00Z"))
        _ = try clinic.carryOut(register, for: "P-0001", Terms(confirmsClock: true))
        #expect(try clinic.patients().count == 1)
    }

    @Test func `a rehearsal that has gone ahead stays there`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.go(to: "2027-05-01T18:00:00Z")
        _ = try rehearsal.clinic.carryOut(.register(RegisterPatient()), for: "P-0002", Terms())
        let clinic = try Clinic.open(at: rehearsal.store, surroundings: .machine(at: "2026-11-30T16:30:00Z"))
        #expect(try clinic.time().today.description == "2027-05-01")
    }

    @Test func `the keys are the owner's alone, and the log can be signed from the first day`() throws {
        let rehearsal = try Rehearsal(publishes: false)
        #expect(try mode(of: rehearsal.store) == 0o700)
        #expect(try mode(of: "\(rehearsal.store)/keys") == 0o700)
        #expect(try mode(of: "\(rehearsal.store)/keys/keys.sqlite") == 0o600)
        let keys = try rehearsal.bytes(of: "keys/keys.sqlite")
        #expect(keys.range(of: Data("checkpoint-1".utf8)) != nil)
        let first = try rehearsal.clinic.checkpointKeys()
        #expect(first.count == 1)
        #expect(try rehearsal.bytes(of: "keys/keys.sqlite") == keys, "asking for it makes none")
    }

    @Test func `a store from before signing keys gets one with its first checkpoint`() throws {
        let rehearsal = try Rehearsal(publishes: false)
        try SQLiteForTests.execute(
            "DELETE FROM secret WHERE subject = 'checkpoint-1'", in: "\(rehearsal.store)/keys/keys.sqlite")
        let note = try rehearsal.clinic.checkpoint()
        #expect(try rehearsal.clinic.checkpointKeys().contains(where: note.isSigned))
    }

    private func mode(of path: String) throws -> Int? {
        let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        return permissions?.intValue
    }

    private func create(at folder: String) throws -> Clinic {
        try Clinic.create(at: folder, site: Rehearsal.site(), simulated: false, surroundings: .machine())
    }
}

@Suite struct ActingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var account: String
        var person: String?
        /// Who acts, or the kind of error.
        var expected: Result<String, ClinicError.Kind>
        var testDescription: String { name }
    }

    @Test(arguments: [
        Case(name: "whoever has the account acts", account: "desk", person: nil, expected: .success("front-desk")),
        Case(
            name: "a person without an account acts from any", account: "desk", person: "physician",
            expected: .success("physician")),
        Case(
            name: "nobody acts as somebody else's account", account: "root", person: "front-desk",
            expected: .failure(.refused)),
        Case(
            name: "without a name nor an account nobody acts", account: "root", person: nil, expected: .failure(.usage)),
        Case(name: "a name that is nobody's", account: "desk", person: "frontdesk", expected: .failure(.usage)),
    ])
    func `in a real store`(acting: Case) throws {
        #expect(try actor(acting, simulated: false) == acting.expected)
    }

    @Test(arguments: [
        Case(
            name: "the first coordinator acts for nobody in particular", account: "root", person: nil,
            expected: .success("front-desk")),
        Case(name: "anybody acts as anybody", account: "root", person: "lead", expected: .success("lead")),
        Case(name: "a name that is nobody's", account: "root", person: "frontdesk", expected: .failure(.usage)),
    ])
    func `in a rehearsal`(acting: Case) throws {
        #expect(try actor(acting, simulated: true) == acting.expected)
    }

    private func actor(_ acting: Case, simulated: Bool) throws -> Result<String, ClinicError.Kind> {
        let folder = try Rehearsal.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let clinic = try Clinic.create(
            at: folder.appendingPathComponent("store").path, site: Rehearsal.site(), simulated: simulated,
            surroundings: .machine(account: acting.account))
        do {
            let receipt = try clinic.carryOut(
                .register(RegisterPatient()), for: "P-0001", Terms(person: acting.person))
            return .success(receipt.events.first?.actor.person ?? "")
        } catch {
            return .failure(error.kind)
        }
    }
}

extension ClinicError.Kind: Error {}
