import CivilTime
import Clinic
import EventLog
import Foundation
import Testing
import Treatment

/// Copies of a store, made while it is used, and stores made of copies.
@Suite struct BackupTests {
    private static let asked = Terms(person: "lead", reason: "asked by letter")

    private static func used() throws -> Rehearsal {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.enrol("P-0002")
        try rehearsal.book("round-1/baseline-labs", at: "2026-12-01T09:00")
        return rehearsal
    }

    private func path(_ name: String, _ rehearsal: Rehearsal) -> String {
        rehearsal.folder.appendingPathComponent(name).path
    }

    private func restore(
        _ backup: String, to place: String, _ rehearsal: Rehearsal, lists: [String] = []
    ) throws -> Restoration {
        try Clinic.restore(
            from: path(backup, rehearsal), to: path(place, rehearsal), lists: lists,
            surroundings: rehearsal.surroundings, simulatedNow: Instant(parsing: "2026-12-20T18:00:00Z"))
    }

    private func open(_ place: String, _ rehearsal: Rehearsal) throws -> Clinic {
        try Clinic.open(
            at: path(place, rehearsal), surroundings: rehearsal.surroundings,
            simulatedNow: Instant(parsing: "2026-12-20T18:00:00Z"))
    }

    @Test func `a backup holds log, keys, checkpoint and erasures, for its owner alone`() throws {
        let rehearsal = try Self.used()
        let backup = try rehearsal.clinic.backup(to: path("backup", rehearsal))
        #expect(backup.events == Int64(try rehearsal.everything().count))
        #expect(backup.keys == 2)
        let names = try FileManager.default.subpathsOfDirectory(atPath: path("backup", rehearsal)).sorted()
        #expect(
            names.filter { !$0.hasSuffix(".checkpoint") } == ["checkpoints", "keys", "keys/keys.sqlite", "log.sqlite"])
        #expect(names.count == 5, "no journal, no write-ahead log: \(names)")
        for name in ["", "/keys"] { #expect(try mode(of: path("backup", rehearsal) + name) == 0o700) }
        for name in ["/log.sqlite", "/keys/keys.sqlite"] {
            #expect(try mode(of: path("backup", rehearsal) + name) == 0o600)
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: rehearsal.folder.path).sorted() == ["backup", "store"])
    }

    @Test func `a restored store answers as the one did that it is of, and grows`() throws {
        let rehearsal = try Self.used()
        let told = try rehearsal.everything()
        _ = try rehearsal.clinic.backup(to: path("backup", rehearsal))
        let restoration = try restore("backup", to: "again", rehearsal)
        #expect(restoration.events == Int64(told.count))
        #expect(restoration.erasedAgain.isEmpty)
        let clinic = try open("again", rehearsal)
        var again: [HistoryEntry] = []
        try clinic.history { again.append($0) }
        #expect(again == told)
        #expect(try clinic.brokenInvariants() == [])
        _ = try clinic.carryOut(.cancel(CancelBooking(visit: "round-1/baseline-labs")), for: "P-0001", Terms())
        #expect(try clinic.verify { _ in }.faults == 0)
    }

    @Test func `a copy is told from the store that it is of`() throws {
        let rehearsal = try Self.used()
        let original = try rehearsal.clinic.instance()
        #expect(try rehearsal.opened(at: "2026-12-01T18:00:00Z").instance() == original, "it stays")
        _ = try rehearsal.clinic.backup(to: path("backup", rehearsal))
        let restoration = try restore("backup", to: "again", rehearsal)
        let copy = try open("again", rehearsal).instance()
        #expect(copy == restoration.instance)
        #expect(copy.id != original.id)
        #expect(copy.restored?.description == "2026-12-20T18:00:00.000Z")
        #expect(original.restored == nil)
    }

    @Test func `whoever was erased since the backup is erased again`() throws {
        let rehearsal = try Self.used()
        _ = try rehearsal.clinic.backup(to: path("backup", rehearsal))
        _ = try rehearsal.clinic.carryOut(.erase(ErasePatient()), for: "P-0001", Self.asked)
        #expect(try restore("backup", to: "again", rehearsal).erasedAgain == ["P-0001"])
        let clinic = try open("again", rehearsal)
        #expect(try clinic.patients().map(\.identity.name) == [nil, "Ana Gómez"])
        #expect(try clinic.erasure(of: "P-0001")?.reason?.note == "asked by letter")
        #expect(try clinic.brokenInvariants() == [])
        #expect(try clinic.verify { _ in }.faults == 0)
    }

    @Test func `a list in a newer backup, or one that is named, serves where the one beside the store is lost`() throws
    {
        let rehearsal = try Self.used()
        _ = try rehearsal.clinic.backup(to: path("monday", rehearsal))
        _ = try rehearsal.clinic.carryOut(.erase(ErasePatient()), for: "P-0001", Self.asked)
        _ = try rehearsal.clinic.backup(to: path("tuesday", rehearsal))
        for name in try FileManager.default.contentsOfDirectory(atPath: rehearsal.folder.path)
        where name.hasSuffix(".erasures") {
            try FileManager.default.removeItem(atPath: path(name, rehearsal))
        }
        #expect(try restore("monday", to: "again", rehearsal).erasedAgain == ["P-0001"])

        let elsewhere = try Rehearsal.newFolder()
        defer { try? FileManager.default.removeItem(at: elsewhere) }
        try FileManager.default.moveItem(
            atPath: path("tuesday/erasures", rehearsal), toPath: elsewhere.appendingPathComponent("list").path)
        let restoration = try Clinic.restore(
            from: path("monday", rehearsal), to: elsewhere.appendingPathComponent("store").path,
            lists: [elsewhere.appendingPathComponent("list").path], surroundings: rehearsal.surroundings,
            simulatedNow: Instant(parsing: "2026-12-20T18:00:00Z"))
        #expect(restoration.erasedAgain == ["P-0001"])
    }

    @Test func `an id that was erased is nobody else's, also where the restored log never knew it`() throws {
        let rehearsal = try Self.used()
        _ = try rehearsal.clinic.backup(to: path("backup", rehearsal))
        try rehearsal.enrol("P-0003")
        _ = try rehearsal.clinic.carryOut(.erase(ErasePatient()), for: "P-0003", Self.asked)
        #expect(try restore("backup", to: "again", rehearsal).erasedAgain.isEmpty)
        let clinic = try open("again", rehearsal)
        let refused = error { _ = try clinic.carryOut(.register(RegisterPatient(name: "Eva")), for: "P-0003", Terms()) }
        #expect(refused?.kind == .refused)
        #expect(refused?.sentence.contains("was erased on 2026-11-30") == true)
    }

    struct Harm: Sendable, CustomTestStringConvertible {
        var name: String
        var kind: ClinicError.Kind
        /// Given the backup's folder.
        var harm: @Sendable (String) throws -> Void
        var testDescription: String { name }
    }

    @Test(arguments: [
        Harm(name: "a byte of an event is another", kind: .verification) { backup in
            try SQLiteForTests.execute(
                """
                DROP TRIGGER event_is_not_changed;
                UPDATE event SET line = CAST(replace(CAST(line AS TEXT), '"host"', '"hose"') AS BLOB) WHERE position = 4
                """, in: "\(backup)/log.sqlite")
        },
        Harm(name: "the newest event is cut off", kind: .verification) { backup in
            try SQLiteForTests.execute(
                """
                DROP TRIGGER event_is_not_deleted;
                DELETE FROM event WHERE position = (SELECT max(position) FROM event)
                """, in: "\(backup)/log.sqlite")
        },
        Harm(name: "the checkpoint is gone", kind: .verification) { backup in
            try FileManager.default.removeItem(atPath: "\(backup)/checkpoints")
        },
        Harm(name: "a patient's key is gone", kind: .verification) { backup in
            try SQLiteForTests.execute(
                "DELETE FROM secret WHERE subject = 'patient-P-0002'", in: "\(backup)/keys/keys.sqlite")
        },
        Harm(name: "the keys are gone", kind: .notFound) { backup in
            try FileManager.default.removeItem(atPath: "\(backup)/keys/keys.sqlite")
        },
        Harm(name: "the log is gone", kind: .notFound) { backup in
            try FileManager.default.removeItem(atPath: "\(backup)/log.sqlite")
        },
        Harm(name: "the log is something else", kind: .store) { backup in
            try Data(repeating: 0x20, count: 8192).write(to: URL(fileURLWithPath: "\(backup)/log.sqlite"))
        },
    ])
    func `a backup that is not as it was made becomes no store`(harm: Harm) throws {
        let rehearsal = try Self.used()
        _ = try rehearsal.clinic.backup(to: path("backup", rehearsal))
        try harm.harm(path("backup", rehearsal))
        let failed = error { _ = try restore("backup", to: "again", rehearsal) }
        #expect(failed?.kind == harm.kind, "\(failed?.sentence ?? "")")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: rehearsal.folder.path).sorted() == ["backup", "store"])
    }

    @Test func `a place that holds something gets neither a backup nor a store`() throws {
        let rehearsal = try Self.used()
        #expect(error { _ = try rehearsal.clinic.backup(to: rehearsal.store) }?.kind == .refused)
        _ = try rehearsal.clinic.backup(to: path("backup", rehearsal))
        #expect(error { _ = try rehearsal.clinic.backup(to: path("backup", rehearsal)) }?.kind == .refused)
        #expect(error { _ = try restore("backup", to: "store", rehearsal) }?.kind == .refused)
        #expect(error { _ = try rehearsal.clinic.backup(to: path("no/such/parent", rehearsal)) }?.kind == .notFound)
    }

    @Test func `a backup while others write is one moment of the log`() async throws {
        let rehearsal = try Self.used()
        let (store, surroundings) = (rehearsal.store, rehearsal.surroundings)
        let writing = Task.detached {
            let clinic = try Clinic.open(
                at: store, surroundings: surroundings, simulatedNow: Instant(parsing: "2026-12-01T18:00:00Z"))
            for number in 100..<140 {
                _ = try clinic.carryOut(.register(RegisterPatient(name: "N \(number)")), for: "P-0\(number)", Terms())
            }
        }
        for number in 1...3 {
            let backup = try rehearsal.clinic.backup(to: path("backup-\(number)", rehearsal))
            let restoration = try restore("backup-\(number)", to: "again-\(number)", rehearsal)
            #expect(restoration.events == backup.events)
        }
        try await writing.value
        #expect(try rehearsal.clinic.verify { _ in }.faults == 0)
    }

    private func mode(of path: String) throws -> Int? {
        let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        return permissions?.intValue
    }
}
