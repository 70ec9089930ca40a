import CivilTime
import Clinic
import EventLog
import Foundation
import SQLiteFile
import Testing
import Treatment

/// What a store's safety hangs on besides its lines.
@Suite struct DoctorTests {
    private final class Patient {
        let rehearsal: Rehearsal

        init() throws {
            rehearsal = try Rehearsal()
            try rehearsal.enrol()
            try rehearsal.book("round-1/baseline-labs", at: "2026-12-07T09:00")
        }

        /// - Parameter change: what is otherwise on the machine.
        func findings(
            at time: String = "2026-11-30T18:00:00Z", _ change: (inout Surroundings) throws -> Void = { _ in }
        ) throws -> [Finding.Subject: Finding] {
            var surroundings = rehearsal.surroundings
            surroundings.environment = { _ in nil }
            try change(&surroundings)
            let clinic = try Clinic.open(
                at: rehearsal.store, surroundings: surroundings, simulatedNow: Instant(parsing: time))
            let findings = try clinic.examine()
            #expect(
                findings.map(\.subject).sorted { $0.rawValue < $1.rawValue }
                    == Finding.Subject.allCases.sorted { $0.rawValue < $1.rawValue })
            return Dictionary(findings.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// How much is free on the machine that runs the tests nobody can say.
    private static func isFine(_ findings: [Finding.Subject: Finding]) -> Bool {
        findings.values.allSatisfy { $0.state == .fine || $0.subject == .space }
    }

    @Test func `a store that is well has nothing to see to`() throws {
        let findings = try Patient().findings()
        #expect(Self.isFine(findings), "\(findings.values.filter { $0.state != .fine })")
        #expect(findings[.log]?.words.contains("journal wal, synchronous 2") == true)
        #expect(findings[.sqlite]?.words.hasPrefix("SQLite 3.") == true)
        #expect(findings[.keys]?.words.contains("3 keys") == true, "the site's, the patient's, the signing one")
        #expect(findings[.bookings]?.words.hasPrefix("1 appointment") == true, "\(findings[.bookings]?.words ?? "")")
        #expect(findings.values.allSatisfy { $0.state == .fine || $0.remedy != nil })
    }

    @Test func `an appointment that new rules put elsewhere is named`() throws {
        // Tijuana on the time of New York: the wall's nine o'clock is three hours earlier.
        let findings = try Patient().findings { surroundings in
            surroundings.tzdataVersion = { "2027a" }
            surroundings.zone = { Surroundings.system.zone($0 == "America/Tijuana" ? "America/New_York" : $0) }
        }
        let bookings = try #require(findings[.bookings])
        #expect(bookings.state == .attention)
        #expect(bookings.details.count == 1)
        #expect(bookings.details.first?.contains("P-0001 round-1/baseline-labs: 2026-12-07T09:00") == true)
        #expect(bookings.details.first?.contains("was 2026-12-07T17:00:00.000Z by tzdata 2025b") == true)
        #expect(bookings.details.first?.contains("is 2026-12-07T14:00:00.000Z now") == true)
    }

    @Test func `keys that others can read are a fault, with the command that helps`() throws {
        let patient = try Patient()
        let keys = "\(patient.rehearsal.store)/keys/keys.sqlite"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: keys)
        let finding = try patient.findings()[.keys]
        #expect(finding?.state == .fault)
        #expect(finding?.remedy == "chmod 600 \(keys)")
    }

    @Test func `a checkpoint is asked for when a week is not covered`() throws {
        let patient = try Patient()
        #expect(try patient.findings(at: "2026-12-06T18:00:00Z")[.checkpoint]?.state == .fine)
        #expect(try patient.findings(at: "2026-12-07T18:00:00Z")[.checkpoint]?.state == .attention)
        _ = try patient.rehearsal.clinic.checkpoint()
        let finding = try patient.findings(at: "2026-12-20T18:00:00Z")[.checkpoint]
        #expect(finding?.state == .fine)
        #expect(finding?.words.contains("covers all") == true)
    }

    @Test func `whoever holds a lock is named, and nobody waits for it`() throws {
        let patient = try Patient()
        let lock = try FileLock(path: "\(patient.rehearsal.store)/locks/writer").acquire()
        defer { lock.release() }
        let findings = try patient.findings()
        #expect(findings[.locks]?.words.hasPrefix("writer is held by ") == true)
        #expect(findings[.log]?.words.contains("somebody writes") == true)
    }

    @Test func `a tz database without a version, and a store from another machine, are worth a look`() throws {
        let findings = try Patient().findings { surroundings in
            surroundings.tzdataVersion = { "unknown" }
            surroundings.host = { "other-pc" }
        }
        #expect(findings[.tzdata]?.state == .attention)
        #expect(findings[.instance]?.state == .attention)
        #expect(findings[.instance]?.words.contains("clinic-pc") == true)
    }

    @Test func `an erasure that the list lacks is named, and a backup completes the list`() throws {
        let patient = try Patient()
        let rehearsal = patient.rehearsal
        _ = try rehearsal.clinic.carryOut(
            .erase(ErasePatient()), for: "P-0001", Terms(person: "lead", reason: "by letter"))
        for name in try FileManager.default.contentsOfDirectory(atPath: rehearsal.folder.path)
        where name.hasSuffix(".erasures") {
            try FileManager.default.removeItem(at: rehearsal.folder.appendingPathComponent(name))
        }
        let finding = try patient.findings()[.erasures]
        #expect(finding?.state == .attention)
        #expect(finding?.details == ["P-0001"])
        _ = try rehearsal.clinic.backup(to: rehearsal.folder.appendingPathComponent("backup").path)
        #expect(try patient.findings()[.erasures]?.state == .fine)
    }

    @Test func `what a killed restore left beside the store is named, as it holds keys`() throws {
        let patient = try Patient()
        let left = "\(patient.rehearsal.store).making-abc"
        try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
        let finding = try patient.findings()[.leftovers]
        #expect(finding?.state == .attention)
        #expect(finding?.remedy?.hasSuffix("store.making-abc") == true, "\(finding?.remedy ?? "")")
    }

    @Test func `a clock behind the newest record is worth a look, in a real store`() throws {
        let folder = try Rehearsal.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let place = folder.appendingPathComponent("store").path
        _ = try Clinic.create(at: place, site: Rehearsal.site(), simulated: false, surroundings: .machine())
        for (time, state) in [
            ("2026-11-30T15:00:00Z", Finding.State.attention), ("2026-11-30T18:00:00Z", .fine),
            ("2036-11-30T18:00:00Z", .attention),
        ] {
            var surroundings = try Surroundings.machine(at: time)
            surroundings.environment = { _ in nil }
            let findings = try Clinic.open(at: place, surroundings: surroundings).examine()
            #expect(findings.first { $0.subject == .clock }?.state == state, "\(time)")
        }
    }
}
