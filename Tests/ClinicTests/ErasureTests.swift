import CivilTime
import Clinic
import EventLog
import Foundation
import GRDB
import Projections
import Scheduling
import Testing
import Treatment

/// Patients whom nobody can be asked about any more, and a program that is stopped while it sees to that.
@Suite struct ErasureTests {
    private static let name = "Zwenimir Quastelbach"
    private static let note = "her sister Ottoline drives"

    /// A patient with an appointment to come and one that has passed, a visit that somebody named, and words of all kinds.
    private static func store() throws -> Rehearsal {
        let rehearsal = try Rehearsal()
        let register = RegisterPatient(
            name: name, email: "zweni@example.org", phone: "+52 664 123 4567", born: "1961-05-04", mrn: "MRN-77812")
        _ = try rehearsal.clinic.carryOut(.register(register), for: "P-0001", Terms(reason: note))
        let enrol = EnrolPatient(protocolID: "msc-t2d", on: try CivilDate(parsing: "2026-11-30"))
        _ = try rehearsal.clinic.carryOut(.enrol(enrol), for: "P-0001", Terms())
        try rehearsal.book("round-1/baseline-labs", at: "2026-12-01T09:00")
        try rehearsal.book("round-1/baseline-mri", at: "2026-12-08T10:00")
        let talk = AddVisit(
            kind: "other", title: "Talk with Ottoline", at: try CivilDateTime(parsing: "2026-12-09T10:00"))
        _ = try rehearsal.clinic.carryOut(.add(talk), for: "P-0001", Terms())
        let fall = OpenAdverseEvent(text: "Ottoline found her fallen")
        _ = try rehearsal.clinic.carryOut(.openAdverseEvent(fall), for: "P-0001", Terms())
        try rehearsal.enrol("P-0002")
        try rehearsal.go(to: "2026-12-02T18:00:00Z")
        return rehearsal
    }

    private static let asked = Terms(person: "lead", reason: "asked by letter")

    @discardableResult
    private func erase(_ rehearsal: Rehearsal) throws -> Receipt {
        try rehearsal.clinic.carryOut(.erase(ErasePatient()), for: "P-0001", Self.asked)
    }

    @Test func `the person is gone from every file, and the log verifies`() throws {
        let rehearsal = try Self.store()
        let key = try Self.key(in: rehearsal)
        #expect(try Self.finds(key, in: rehearsal), "else the test could not fail")
        try erase(rehearsal)
        #expect(try !Self.finds(key, in: rehearsal))
        for text in [Self.name, "Quastelbach", "Ottoline", "zweni@", "MRN-77812", "1961-05-04"] {
            #expect(try !Self.finds(Data(text.utf8), in: rehearsal), "\(text)")
        }
        var faults: [LogFault] = []
        #expect(try rehearsal.clinic.verify { faults.append($0) }.faults == 0, "\(faults)")
        #expect(try rehearsal.clinic.brokenInvariants() == [])
    }

    @Test func `the history keeps what happened and when, and why it was erased`() throws {
        let rehearsal = try Self.store()
        try erase(rehearsal)
        let history = try rehearsal.clinic.history(of: "P-0001")
        #expect(history.first?.words.contains("name (erased)") == true, "\(history.first?.words ?? "")")
        #expect(history.first?.reason?.note == nil)
        #expect(history.contains { $0.words.contains("Tue 2026-12-01") || $0.words.contains("2026-12-01") })
        let erased = try #require(try rehearsal.clinic.erasure(of: "P-0001"))
        #expect(erased.words.contains("Erased on 2026-12-02"))
        #expect(erased.actor.person == "lead")
        #expect(erased.reason?.note == "asked by letter")
        #expect(try rehearsal.everything().last { $0.type == "patient.erased" }?.reason?.note == "asked by letter")
        #expect(try rehearsal.clinic.erasure(of: "P-0002") == nil)
    }

    @Test func `appointments to come are given up, and nothing is on the work list`() throws {
        let rehearsal = try Self.store()
        let receipt = try erase(rehearsal)
        #expect(
            receipt.events.map(\.type) == [
                "patient.erased", "visit.cancelled", "visit.cancelled", "calendar.planned",
            ])
        let list = try rehearsal.clinic.workList(
            within: CivilDuration(parsing: "P400D"), kinds: Set(WorkItem.Kind.allCases))
        #expect(!list.items.contains { $0.patient.text == "P-0001" })
        #expect(!list.decisions.contains { $0.patient.text == "P-0001" })
        #expect(list.items.contains { $0.patient.text == "P-0002" })
    }

    @Test func `every question is answered without the person`() throws {
        let rehearsal = try Self.store()
        let before = AsOf.position(try #require(try rehearsal.everything().last?.position))
        try erase(rehearsal)
        #expect(try rehearsal.clinic.calendar(of: "P-0001").erasedOn?.description == "2026-12-02")
        #expect(try rehearsal.clinic.calendar(of: "P-0001", asOf: before).calendar.entries.count > 10)
        #expect(try rehearsal.clinic.patient("P-0001").identity.isErased)
        #expect(try rehearsal.clinic.patient("P-0001").adverseEvents.map(\.text) == [nil])
        #expect(try rehearsal.clinic.patients().first?.summary.status == .erased)
        #expect(try rehearsal.clinic.find("Quastel").isEmpty)
        #expect(try rehearsal.clinic.find("P-0001").count == 1)
        _ = try rehearsal.clinic.response(of: "P-0001")
        var rows = 0
        try rehearsal.clinic.reportLateEntries { _ in rows += 1 }
        try rehearsal.clinic.export(patient: "P-0001") { _ in rows += 1 }
        #expect(rows > 5)
    }

    @Test func `nothing more is recorded, nobody gets the id, and a second erasure changes nothing`() throws {
        let rehearsal = try Self.store()
        try erase(rehearsal)
        let count = try rehearsal.everything().count
        #expect(error { try rehearsal.book("round-1/baseline-mri", at: "2026-12-10T10:00") }?.kind == .refused)
        let again = error {
            _ = try rehearsal.clinic.carryOut(.register(RegisterPatient(name: "Eva")), for: "P-0001", Terms())
        }
        #expect(again?.kind == .refused)
        #expect(again?.sentence.contains("was erased on 2026-12-02") == true, "\(again?.sentence ?? "")")
        #expect(try erase(rehearsal).events.isEmpty)
        #expect(try rehearsal.everything().count == count)
    }

    @Test(arguments: ["because Zwenimir wants it", "QUASTELBACH, by letter", "mrn-77812", "zweni@example.org wrote"])
    func `a reason that names the patient is refused, since it stays readable`(reason: String) throws {
        let rehearsal = try Self.store()
        let refused = error {
            _ = try rehearsal.clinic.carryOut(
                .erase(ErasePatient()), for: "P-0001", Terms(person: "lead", reason: reason))
        }
        #expect(refused?.kind == .refused)
        #expect(refused?.sentence.contains("without saying who") == true, "\(refused?.sentence ?? "")")
        #expect(try rehearsal.clinic.erasure(of: "P-0001") == nil)
    }

    @Test func `stopped before the log knows of it, the next opening does the rest`() throws {
        let rehearsal = try Self.store()
        try Self.putBack(["log.sqlite", "log.sqlite-wal", "keys"], in: rehearsal) { try erase(rehearsal) }
        try expectFinished(rehearsal)
    }

    @Test func `stopped before the key is destroyed, the next opening does the rest`() throws {
        let rehearsal = try Self.store()
        let count = try rehearsal.everything().count
        try Self.putBack(["keys"], in: rehearsal) { try erase(rehearsal) }
        try expectFinished(rehearsal)
        #expect(try rehearsal.everything().count == count + 4, "and nothing is recorded twice")
    }

    @Test func `an older copy in the store's place, under another name, is erased again`() throws {
        let rehearsal = try Self.store()
        let copy = rehearsal.folder.appendingPathComponent("last-week").path
        try FileManager.default.copyItem(atPath: rehearsal.store, toPath: copy)
        try erase(rehearsal)
        try FileManager.default.removeItem(atPath: rehearsal.store)
        let clinic = try Clinic.open(
            at: copy, surroundings: rehearsal.surroundings, simulatedNow: Instant(parsing: "2026-12-20T18:00:00Z"))
        let erased = try #require(try clinic.erasure(of: "P-0001"))
        #expect(erased.words.contains("Erased on 2026-12-02"), "the day of the first time")
        #expect(erased.recorded?.description == "2026-12-20T18:00:00.000Z")
        #expect(erased.reason?.note == "asked by letter")
        #expect(try clinic.patient("P-0001").identity.isErased)
        #expect(try clinic.patient("P-0002").identity.name == "Ana Gómez")
    }

    @Test func `half a line of the list counts for nothing`() throws {
        let rehearsal = try Self.store()
        try erase(rehearsal)
        let list = try #require(Self.list(in: rehearsal))
        let whole = try Data(contentsOf: list)
        try (whole + Data(#"{"actor":{"account":"d"#.utf8)).write(to: list)
        try rehearsal.go(to: "2026-12-03T18:00:00Z")
        _ = try rehearsal.clinic.carryOut(.erase(ErasePatient()), for: "P-0002", Self.asked)
        let lines = String(decoding: try Data(contentsOf: list), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 2)
        try rehearsal.go(to: "2026-12-04T18:00:00Z")
        #expect(try rehearsal.clinic.patients().map(\.identity.isErased) == [true, true])
    }

    private func expectFinished(_ rehearsal: Rehearsal) throws {
        try rehearsal.go(to: "2026-12-02T19:00:00Z")
        #expect(try rehearsal.clinic.patient("P-0001").identity.isErased)
        #expect(try rehearsal.clinic.erasure(of: "P-0001")?.actor.person == "lead")
        #expect(try rehearsal.clinic.erasure(of: "P-0001")?.reason?.note == "asked by letter")
        #expect(try rehearsal.clinic.brokenInvariants() == [])
        #expect(try rehearsal.clinic.verify { _ in }.faults == 0)
    }

    // MARK: Laying hands on the store

    /// Does something, and puts these files back as they were before it.
    private static func putBack(_ names: [String], in rehearsal: Rehearsal, _ work: () throws -> Void) throws {
        let kept = rehearsal.folder.appendingPathComponent("kept").path
        try FileManager.default.copyItem(atPath: rehearsal.store, toPath: kept)
        try work()
        for name in names {
            try? FileManager.default.removeItem(atPath: "\(rehearsal.store)/\(name)")
            guard FileManager.default.fileExists(atPath: "\(kept)/\(name)") else { continue }
            try FileManager.default.moveItem(atPath: "\(kept)/\(name)", toPath: "\(rehearsal.store)/\(name)")
        }
        try? FileManager.default.removeItem(atPath: "\(rehearsal.store)/log.sqlite-shm")
        try FileManager.default.removeItem(atPath: kept)
    }

    private static func list(in rehearsal: Rehearsal) -> URL? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: rehearsal.folder.path)) ?? []
        return names.first { $0.hasSuffix(".erasures") }.map { rehearsal.folder.appendingPathComponent($0) }
    }

    private static func key(in rehearsal: Rehearsal) throws -> Data {
        try #require(
            try DatabaseQueue(path: "\(rehearsal.store)/keys/keys.sqlite").read { database in
                try Data.fetchOne(database, sql: "SELECT key FROM secret WHERE subject = 'patient-P-0001'")
            })
    }

    /// Whether bytes stand in any file of the store or beside it.
    private static func finds(_ bytes: Data, in rehearsal: Rehearsal) throws -> Bool {
        try FileManager.default.subpathsOfDirectory(atPath: rehearsal.folder.path).contains { name in
            let path = rehearsal.folder.appendingPathComponent(name)
            guard let content = try? Data(contentsOf: path) else { return false }
            return content.range(of: bytes) != nil
        }
    }
}
