import CanonicalJSON
import Clinic
import EventLog
import EventLogSQLite
import Foundation
import GRDB
import Scheduling
import Testing
import Treatment

/// Whatever is done to a store's lines behind the program's back, `verify` finds it.
@Suite struct VerificationTests {
    @Test func `a log that nobody touched is all right, and agrees with its checkpoints`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let note = try rehearsal.clinic.checkpoint()
        try rehearsal.enrol("P-0002")
        let found = try Found(rehearsal, note)
        #expect(found.faults == [])
        #expect(found.verification.events == rehearsal.position)
        #expect(found.verification.checkpoints.map(\.size) == [Checkpoint(text: note.text)?.size])
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        var name: String
        var sql: String
        var finds: Set<LogFault.Kind>
        var testDescription: String { name }
    }

    @Test(arguments: [
        Tampering(
            name: "an event is removed", sql: "DELETE FROM event WHERE position = 5",
            finds: [.position, .version, .checkpoint]),
        Tampering(
            name: "an event is inserted",
            sql: "INSERT INTO event SELECT 1000, stream, 1000, leaf, line FROM event WHERE position = 5",
            finds: [.position, .line]),
        Tampering(
            name: "two events are exchanged",
            sql: """
                UPDATE event SET position = 1000, version = 1000 WHERE position = 4;
                UPDATE event SET position = 4 WHERE position = 5;
                UPDATE event SET position = 5, version = 1 WHERE position = 1000;
                """, finds: [.line, .version, .index, .checkpoint]),
        Tampering(
            name: "the newest events are cut off, and what is remembered of commands is not",
            sql: "DELETE FROM event WHERE position > 6", finds: [.checkpoint, .command]),
        Tampering(
            name: "a hash is exchanged",
            sql: "UPDATE event SET leaf = (SELECT leaf FROM event WHERE position = 4) WHERE position = 5",
            finds: [.hash]),
        Tampering(
            name: "line and hash are exchanged together",
            sql: """
                UPDATE event SET leaf = x'\(String(repeating: "00", count: 32))', line = x'7b7d' WHERE position = 5
                """, finds: [.hash, .line, .version, .checkpoint]),
        Tampering(
            name: "the index says another version", sql: "UPDATE event SET version = 77 WHERE position = 7",
            finds: [.index]),
        Tampering(
            name: "a command is forgotten", sql: "DELETE FROM command WHERE first = 4", finds: [.command]),
        Tampering(
            name: "a command is remembered with another first event",
            sql: "UPDATE command SET first = 5 WHERE first = 4", finds: [.command]),
        Tampering(
            name: "a command is remembered with more events",
            sql: "UPDATE command SET count = count + 1 WHERE first = 5", finds: [.command]),
        Tampering(
            name: "a command is remembered that never was",
            sql: "INSERT INTO command SELECT x'0192', fingerprint, first, count FROM command WHERE first = 5",
            finds: [.command]),
        Tampering(
            name: "a command is remembered that is to come",
            sql: "INSERT INTO command SELECT x'0192', fingerprint, 900, count FROM command WHERE first = 5",
            finds: [.command]),
        Tampering(
            name: "two commands are exchanged",
            sql: """
                UPDATE command SET first = 1000 WHERE first = 4;
                UPDATE command SET first = 4 WHERE first = 5;
                UPDATE command SET first = 5 WHERE first = 1000;
                """, finds: [.command]),
        Tampering(
            name: "a fingerprint is cut short",
            sql: "UPDATE command SET fingerprint = x'00' WHERE first = 5", finds: [.command]),
    ])
    func `what is done to the lines is found`(tampering: Tampering) throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.enrol("P-0002")
        let note = try rehearsal.clinic.checkpoint()
        try rehearsal.tamper(tampering.sql)
        #expect(Set(try Found(rehearsal, note).faults.map(\.kind)) == tampering.finds)
    }

    @Test func `a plan that was not made by the rules is found, and so is one whose site is not there`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.book("round-1/baseline-labs", at: "2026-12-01T08:00")
        let whole = try Found(rehearsal, nil, plans: true)
        #expect(whole.faults == [])
        #expect(whole.verification.plans == 2)
        try rehearsal.forgePlan { visits, _ in visits.removeLast() }
        try rehearsal.forgePlan { _, basis in basis.siteVersion = 5 }
        #expect(try Found(rehearsal, nil).faults == [])
        let found = try Found(rehearsal, nil, plans: true)
        #expect(found.faults.map(\.kind) == [.plan, .basis])
        #expect(found.faults.map(\.position) == [rehearsal.position - 1, rehearsal.position])
    }

    @Test func `a verification of plans says how far it has come, a patient after the other`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.enrol("P-0002")
        var seen: [VerificationProgress] = []
        _ = try rehearsal.clinic.verify(
            VerificationScope(plans: true), progress: { seen.append($0) }, fault: { _ in })
        #expect(seen.map(\.part) == [.plans, .plans])
        #expect(seen.map(\.progress.done) == [1, 2] && seen.map(\.progress.total) == [2, 2])
    }

    @Test func `a byte flipped anywhere in a line is found, and the event named`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let lines = try rehearsal.lines()
        let random = SharedChance(seed: 41)
        for _ in 0..<60 {
            let position = random.below(lines.count)
            var line = lines[position]
            let place = random.below(line.count)
            line[place] ^= UInt8(1) << random.below(8)
            try rehearsal.write(line, at: position + 1)
            let faults = try Found(rehearsal, nil).faults
            #expect(
                faults.contains { $0.kind == .hash && $0.position == Int64(position + 1) },
                "byte \(place) of \(position + 1)")
            try rehearsal.write(lines[position], at: position + 1)
        }
        #expect(try Found(rehearsal, nil).faults == [])
    }

    @Test func `a checkpoint of another log, and one that another key signed, are refused`() throws {
        let rehearsal = try Rehearsal()
        let other = try Rehearsal(seed: 2)
        #expect(try Found(rehearsal, other.clinic.checkpoint()).faults.map(\.kind) == [.checkpoint])
        let note = try rehearsal.clinic.checkpoint()
        let found = try Found(rehearsal, note, keys: other.clinic.checkpointKeys())
        #expect(Set(found.faults.map(\.kind)) == [.checkpoint])
    }

    @Test func `checkpoints stay good when the key is rotated`() throws {
        let rehearsal = try Rehearsal()
        let note = try rehearsal.clinic.checkpoint()
        let key = try rehearsal.clinic.rotateCheckpointKey()
        #expect(try rehearsal.clinic.checkpointKeys().last == key)
        #expect(try rehearsal.clinic.checkpoint().isSigned(by: key))
        #expect(try Found(rehearsal, note).faults == [])
    }

    @Test func `whoever only verifies changes nothing, not even a key`() throws {
        let rehearsal = try Rehearsal()
        let keys = URL(fileURLWithPath: rehearsal.store).appendingPathComponent("keys/keys.sqlite")
        let before = try Data(contentsOf: keys)
        #expect(try Found(rehearsal, nil).faults == [])
        #expect(try Data(contentsOf: keys) == before)
    }

    @Test func `an event's proof holds for whoever has the key, and for no other line`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let key = try #require(try rehearsal.clinic.checkpointKeys().last)
        let proof = try rehearsal.clinic.prove(EventName(parsing: "@4"))
        let again = try #require(EventProof(parsing: proof.description))
        #expect(again.holds(by: key))
        #expect(
            try rehearsal.clinic.prove(
                EventName(parsing: RecordedEvent(canonical: proof.line[...]).envelope.id.description)
            ).line
                == proof.line)
        #expect(error { _ = try rehearsal.clinic.prove(EventName(parsing: "@4000")) }?.kind == .notFound)
        #expect(error { _ = try rehearsal.clinic.prove(EventName(parsing: "nonsense")) }?.kind == .usage)
    }
}

/// What verifying a store comes to.
private struct Found {
    var verification: Verification
    var faults: [LogFault] = []

    init(_ rehearsal: Rehearsal, _ note: SignedNote?, keys: [NoteKey] = [], plans: Bool = false) throws {
        var faults: [LogFault] = []
        let scope = VerificationScope(plans: plans, checkpoints: [note].compactMap { $0 }, keys: keys)
        verification = try rehearsal.clinic.verify(scope) { faults.append($0) }
        self.faults = faults
    }
}

extension Rehearsal {
    private var log: String { "\(store)/log.sqlite" }

    fileprivate var position: Int64 { (try? lines().count).map(Int64.init) ?? 0 }

    fileprivate func lines() throws -> [[UInt8]] {
        try DatabaseQueue(path: log).read { database in
            try Data.fetchAll(database, sql: "SELECT line FROM event ORDER BY position").map(Array.init)
        }
    }

    fileprivate func tamper(_ sql: String) throws {
        let triggers = ["changed", "deleted", "replaced"].flatMap { what in
            ["event", "command"].map { "DROP TRIGGER IF EXISTS \($0)_is_not_\(what);" }
        }
        try SQLiteForTests.execute(triggers.joined() + sql, in: log)
    }

    /// Records a plan that is whole and fits, and that no rules made.
    fileprivate func forgePlan(_ change: (inout [RecordedVisit], inout PlanBasis) throws -> Void) throws {
        let store = try SQLiteEventStore(openingIn: store)
        let stream = try PatientEvent.stream("P-0001")
        let records = try store.events(of: stream)
        var state = PatientState(patient: try PatientID("P-0001"))
        for record in records { try state.apply(record) }
        let known = try #require(state.plan)
        var visits = known.plan.visits.compactMap { known.visits[$0.id] }
        var basis = known.basis
        try change(&visits, &basis)
        let forged = try RecordedPlan(visits: visits, epochs: known.epochs, basis: basis)
        let event = PatientEvent.planned(forged.written(after: known, occasion: .scheduler))
        let proposed = ProposedEvent(
            type: event.type, schema: event.schema, effective: "2026-11-30",
            data: try event.stored { _, text in text })
        let envelope = try #require(records.last).envelope
        try store.append(
            AppendRequest(
                command: CommandID(at: envelope.recorded, random: UInt128(records.count)),
                fingerprint: try #require(Fingerprint([UInt8](repeating: 7, count: 32))), actor: envelope.actor,
                site: envelope.site, now: envelope.recorded,
                streams: [StreamAppend(to: stream, expected: .any, events: [proposed])]))
    }

    fileprivate func write(_ line: [UInt8], at position: Int) throws {
        try tamper("")
        try DatabaseQueue(path: log).write { database in
            try database.execute(
                sql: "UPDATE event SET line = ? WHERE position = ?", arguments: [Data(line), position])
        }
    }
}
