import CivilTime
import Clinic
import Foundation
import Projections
import Scheduling
import Testing
import Treatment

/// Whatever becomes of the projections' folder, the next question is answered right.
@Suite struct ProjectionFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var name: String
        /// Given the folder of the projections and the names in it.
        var harm: @Sendable (URL, [String]) throws -> Void
        var testDescription: String { name }
    }

    private static let faults = [
        Fault(name: "the folder is gone") { folder, _ in try FileManager.default.removeItem(at: folder) },
        Fault(name: "the pointer is gone") { folder, names in
            for name in names where name.hasSuffix(".live") { try FileManager.default.removeItem(at: folder / name) }
        },
        Fault(name: "the pointer names a missing file") { folder, names in
            for name in names where name.hasSuffix(".live") {
                let missing = name.replacingOccurrences(of: ".live", with: "-99.sqlite\n")
                try Data(missing.utf8).write(to: folder / name)
            }
        },
        Fault(name: "the pointer is empty") { folder, names in
            for name in names where name.hasSuffix(".live") { try Data().write(to: folder / name) }
        },
        Fault(name: "the pointer leads out of the folder") { folder, names in
            for name in names where name.hasSuffix(".live") {
                try Data("../log.sqlite\n".utf8).write(to: folder / name)
            }
        },
        Fault(name: "the file is gone") { folder, names in
            for name in names where name.contains(".sqlite") { try FileManager.default.removeItem(at: folder / name) }
        },
        Fault(name: "the file is empty") { folder, names in
            for name in names where name.contains(".sqlite") { try Data().write(to: folder / name) }
        },
        Fault(name: "the file is cut short in the middle of its last page") { folder, names in
            for name in names where name.hasSuffix(".sqlite") {
                let bytes = try Data(contentsOf: folder / name)
                try bytes.prefix(bytes.count - 2000).write(to: folder / name)
            }
        },
        Fault(name: "the file is something else") { folder, names in
            for name in names where name.hasSuffix(".sqlite") {
                try Data(repeating: 0x20, count: 8192).write(to: folder / name)
            }
        },
        Fault(name: "a build was killed and left its files") { folder, names in
            for name in names where name.hasSuffix(".sqlite") {
                for left in ["-2.sqlite", "-2.sqlite-wal", "-3.sqlite-journal"] {
                    let left = name.replacingOccurrences(of: "-1.sqlite", with: left)
                    try Data(repeating: 0x21, count: 5000).write(to: folder / left)
                }
            }
        },
        Fault(name: "a file of another version stands there") { folder, _ in
            try Data("0123456789abcdef-1.sqlite\n".utf8).write(to: folder / "0123456789abcdef.live")
            try Data("not ours".utf8).write(to: folder / "0123456789abcdef-1.sqlite")
        },
        Fault(name: "nothing can be written there") { folder, _ in
            try FileManager.default.removeItem(at: folder)
            try Data("a file where the folder should be".utf8).write(to: folder)
        },
    ]

    @Test(arguments: faults, [false, true])
    func `the next question is answered right`(fault: Fault, inSameProcess: Bool) throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let expected = try rehearsal.clinic.workList()
        let folder = URL(fileURLWithPath: "\(rehearsal.store)/projections")
        try fault.harm(folder, rehearsal.projectionFiles())
        // Another process, so to speak, has nothing of the file in memory; one that goes on has it open.
        let clinic = try inSameProcess ? rehearsal.clinic : rehearsal.opened(at: "2026-11-30T16:30:00Z")
        #expect(try clinic.workList() == expected)
        try rehearsal.book("round-1/baseline-labs", at: "2026-12-01T09:00")
        #expect(try clinic.workList(kinds: [.booked]).items.isEmpty)
        #expect(try clinic.workList().items.count == expected.items.count - 1)
    }

    @Test func `a file put in the place of one that a process has open is the one that counts`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        _ = try rehearsal.clinic.workList()
        let folder = URL(fileURLWithPath: "\(rehearsal.store)/projections")
        let aside = rehearsal.folder / "aside"
        try FileManager.default.copyItem(at: folder, to: aside)
        for name in try rehearsal.projectionFiles() where name.contains(".sqlite") {
            if name.hasSuffix(".sqlite") {
                try SQLiteForTests.execute("UPDATE patient SET completed = 7", in: (aside / name).path)
            }
            try FileManager.default.removeItem(at: folder / name)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: aside.path) where name.contains(".sqlite") {
            try FileManager.default.moveItem(at: aside / name, to: folder / name)
        }
        guard case .compared(_, _, let difference) = try rehearsal.clinic.checkProjections() else {
            Issue.record("nothing stands")
            return
        }
        #expect(difference.surplus.first?.contains("completed=7") == true)
    }

    @Test func `a log that was restored beneath its projections is noticed`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.book("round-1/baseline-labs", at: "2026-12-01T09:00")
        let backup = rehearsal.folder.appendingPathComponent("backup")
        try FileManager.default.copyItem(at: URL(fileURLWithPath: rehearsal.store), to: backup)
        let expected = try rehearsal.clinic.workList()

        // Time goes on, in another way after the restoring than before, and to the same position.
        try rehearsal.book("round-1/baseline-mri", at: "2026-12-02T09:00")
        for name in ["log.sqlite", "log.sqlite-wal", "log.sqlite-shm"] {
            let place = URL(fileURLWithPath: rehearsal.store) / name
            try? FileManager.default.removeItem(at: place)
            if FileManager.default.fileExists(atPath: (backup / name).path) {
                try FileManager.default.copyItem(at: backup / name, to: place)
            }
        }
        try rehearsal.go(to: "2026-11-30T16:30:00Z")
        #expect(try rehearsal.clinic.workList() == expected)
        try rehearsal.book("round-1/baseline-consultation", at: "2026-12-02T09:00")
        #expect(try rehearsal.clinic.workList().items.map(\.entry.visit.id.text) == ["round-1/baseline-mri"])
        #expect(try rehearsal.clinic.brokenInvariants() == [])
    }

    @Test func `the locks of a store are made again`() throws {
        let rehearsal = try Rehearsal()
        try FileManager.default.removeItem(atPath: "\(rehearsal.store)/locks")
        try rehearsal.go(to: "2026-11-30T16:30:00Z")
        try rehearsal.enrol()
        #expect(try rehearsal.clinic.brokenInvariants() == [])
    }

    @Test func `what one way in has written the other sees`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let other = try rehearsal.opened(at: "2026-11-30T16:30:00Z")
        #expect(try other.patients().count == 1)
        try rehearsal.enrol("P-0002")
        #expect(try other.patients().count == 2)
        _ = try other.carryOut(.register(RegisterPatient()), for: "P-0003", Terms())
        #expect(try rehearsal.clinic.patients().count == 3)
        #expect(try rehearsal.clinic.brokenInvariants() == [])
    }

    @Test func `building anew gives what stood, and leaves one file`() throws {
        let rehearsal = try Rehearsal()
        for number in 1...3 { try rehearsal.enrol("P-000\(number)") }
        try rehearsal.book("round-1/baseline-labs", at: "2026-12-01T09:00", patient: "P-0002")
        let before = try rehearsal.clinic.workList(within: .init(parsing: "P60D"))
        let tie = try rehearsal.clinic.rebuild()
        #expect(try rehearsal.clinic.workList(within: .init(parsing: "P60D")) == before)
        #expect(tie.position == Int64(try rehearsal.everything().count))
        #expect(try rehearsal.projectionFiles().filter { $0.hasSuffix(".sqlite") }.count == 1)
    }

    @Test func `a check finds a row that was altered, and one that was taken away`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        _ = try rehearsal.clinic.workList()
        let file = try #require(try rehearsal.projectionFiles().first { $0.hasSuffix(".sqlite") })
        try SQLiteForTests.execute(
            "UPDATE patient SET completed = 7; DELETE FROM decision", in: "\(rehearsal.store)/projections/\(file)")
        guard case .compared(_, _, let difference) = try rehearsal.clinic.checkProjections() else {
            Issue.record("nothing stands")
            return
        }
        #expect(difference.missing.count == 2)
        #expect(difference.surplus.count == 1)
        #expect(difference.surplus.first?.contains("completed=7") == true)
    }

    @Test func `of visits that differ a check names each`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        _ = try rehearsal.clinic.workList()
        let file = try #require(try rehearsal.projectionFiles().first { $0.hasSuffix(".sqlite") })
        try SQLiteForTests.execute(
            "UPDATE visits SET form = CAST(replace(CAST(form AS TEXT), 'Infusion 2 of', 'Infusion 9 of') AS BLOB)",
            in: "\(rehearsal.store)/projections/\(file)")
        guard case .compared(_, _, let difference) = try rehearsal.clinic.checkProjections() else {
            Issue.record("nothing stands")
            return
        }
        #expect(difference.missing.count == 1 && difference.surplus.count == 1)
        #expect(difference.missing.first?.contains("Infusion 2 of") == true)
        #expect(difference.surplus.first?.contains("visit: patient=") == true)
        #expect(difference.surplus.first?.contains("Infusion 9 of") == true)
    }
}

private func / (folder: URL, name: String) -> URL { folder.appendingPathComponent(name) }
