import CivilTime
import EventLog
import Foundation
import Projections
import ProtocolLanguage
import Reminders
import Testing
import Treatment

@testable import Clinic

/// The place from which reminders go out: claims, crashes, races, copies.
@Suite struct ReminderDeskTests {
    /// Enrolled on 30 November, the laboratory booked for Tuesday 8 December at nine, reminders enabled from the beginning.
    private func rehearsal(patients: [String] = ["P-0001"]) throws -> Rehearsal {
        let rehearsal = try Rehearsal()
        for patient in patients {
            let register = RegisterPatient(name: "Ana Gómez", email: "ana@example.org")
            _ = try rehearsal.clinic.carryOut(.register(register), for: patient, Terms())
            let enrol = EnrolPatient(protocolID: "msc-t2d", on: try CivilDate(parsing: "2026-11-30"))
            _ = try rehearsal.clinic.carryOut(.enrol(enrol), for: patient, Terms())
            try rehearsal.book("round-1/baseline-labs", at: "2026-12-08T09:00", patient: patient)
        }
        _ = try rehearsal.clinic.enableReminders(from: Instant(parsing: "2026-11-30T00:00:00Z"), Terms())
        return rehearsal
    }

    private func desk(of clinic: Clinic) throws -> ReminderDesk { try #require(try clinic.reminderDesk()) }

    /// Takes what is due and says that all of it was sent.
    @discardableResult
    private func send(_ rehearsal: Rehearsal) throws -> [OutgoingReminder] {
        let desk = try desk(of: rehearsal.clinic)
        defer { desk.close() }
        var sent: [OutgoingReminder] = []
        while true {
            let batch = try desk.take()
            if batch.isQuiet { return sent }
            try desk.record(batch.messages.map { ($0, .sent) })
            sent += batch.messages
        }
    }

    private func toPatient(_ messages: [OutgoingReminder]) -> [OutgoingReminder] {
        messages.filter { $0.message.to == .patient }
    }

    private func types(_ rehearsal: Rehearsal) throws -> [String] {
        try rehearsal.clinic.log.events(of: ReminderEvent.stream("P-0001")).map(\.envelope.type)
    }

    @Test func `nothing goes out before somebody says that it does, and nothing from a copy`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let desk = try desk(of: rehearsal.clinic)
        let refused = try #require(error { _ = try desk.take() })
        #expect(refused.kind == .refused && refused.sentence.contains("remind enable"))
        desk.close()

        let sending = try self.rehearsal()
        let copy = sending.folder.appendingPathComponent("copy").path
        try FileManager.default.copyItem(atPath: sending.store, toPath: copy)
        let copied = try Clinic.open(
            at: copy, surroundings: sending.surroundings, simulatedNow: try Instant(parsing: "2026-12-07T18:00:00Z"))
        #expect(try copied.reminderStanding() == .elsewhere(host: "clinic-pc"))
        let there = try self.desk(of: copied)
        #expect(error { _ = try there.take() }?.kind == .refused)
        there.close()
        // Once it is said that they go out from there, they do, and not from the first any more.
        _ = try copied.enableReminders(from: Instant(parsing: "2026-11-30T00:00:00Z"), Terms())
        let enabled = try self.desk(of: copied)
        #expect(try enabled.take().messages.count > 0)
        enabled.close()
    }

    @Test func `what is due is claimed, sent and recorded, once`() throws {
        let rehearsal = try rehearsal()
        try rehearsal.go(to: "2026-12-01T17:00:00Z")
        let sent = try send(rehearsal)
        #expect(toPatient(sent).count == 1)
        #expect(try types(rehearsal).prefix(2) == ["reminder.claimed", "reminder.sent"] || sent.count > 1)
        #expect(try send(rehearsal).isEmpty)
        #expect(try rehearsal.clinic.brokenInvariants().isEmpty)
        try FileManager.default.removeItem(atPath: rehearsal.store + "/projections")
        try rehearsal.go(to: "2026-12-01T17:01:00Z")
        // Neither a rebuild of the projections nor of the index sends anything.
        #expect(try send(rehearsal).isEmpty)
    }

    @Test func `what was booked late is not told of for the time before that`() throws {
        let rehearsal = try rehearsal()
        try rehearsal.go(to: "2026-12-02T18:00:00Z")
        // A week before lies between the registration and the booking.
        try rehearsal.book("round-1/baseline-consultation", at: "2026-12-08T10:00")
        let told = toPatient(try send(rehearsal)).flatMap { $0.message.parts.flatMap(\.members) }
        #expect(told.map(\.visit.text) == ["round-1/baseline-labs"])
        // Read with the stream, or looked up once that is known.
        let view = try rehearsal.clinic.view(asOf: nil)
        let facts = try ReminderFacts(rehearsal.clinic, folds: FoldedStates(), in: view)
        for _ in 1...2 {
            let patient = try #require(try facts.reminded(known: PatientID("P-0001"), in: view))
            #expect(
                patient.booked.values.map(\.description).sorted()
                    == ["2026-11-30T16:30:00.000Z", "2026-12-02T18:00:00.000Z"])
        }
    }

    @Test func `a claim of which nothing became is sent again under its key, and by one process at a time`() throws {
        let rehearsal = try rehearsal()
        try rehearsal.go(to: "2026-12-01T17:00:00Z")
        let first = try desk(of: rehearsal.clinic)
        #expect(try rehearsal.opened(at: "2026-12-01T17:00:00Z").reminderDesk() == nil)
        let claimed = try first.take()
        #expect(!claimed.messages.isEmpty)
        first.close()
        try rehearsal.go(to: "2026-12-01T17:05:00Z")
        let again = try send(rehearsal)
        #expect(Set(again.map(\.key)) == Set(claimed.messages.map(\.key)))
    }

    @Test func `a cancellation between the claim and the sending stops it`() throws {
        let rehearsal = try rehearsal()
        try rehearsal.go(to: "2026-12-01T17:00:00Z")
        let desk = try desk(of: rehearsal.clinic)
        let batch = try desk.take()
        let message = try #require(toPatient(batch.messages).first)
        #expect(try desk.holding([message]) == [true])
        _ = try rehearsal.opened(at: "2026-12-01T17:00:00Z").carryOut(
            .cancel(CancelBooking(visit: "round-1/baseline-labs")), for: "P-0001", Terms())
        #expect(try desk.holding([message]) == [false])
        try desk.record(batch.messages.filter { $0 != message }.map { ($0, .sent) })
        desk.close()
        #expect(try types(rehearsal).contains("reminder.withdrawn"))
        // It never went out, so nothing is taken back.
        #expect(toPatient(try send(rehearsal)).isEmpty)
    }

    @Test func `what was claimed for somebody whose enrolment is taken back is not sent, and withdrawn`() throws {
        let rehearsal = try rehearsal(patients: ["P-0001", "P-0002"])
        func takeBackEnrolment(of patient: String) throws {
            let other = try rehearsal.opened(at: "2026-12-01T17:00:00Z")
            let told = try other.history(of: patient)
            for type in ["visit.booked", "patient.enrolled"] {
                let event = try #require(told.first { $0.type == type }).id
                _ = try other.carryOut(
                    .correct(CorrectEvent(event: event, change: .retract)), for: patient,
                    Terms(person: "lead", reason: "another patient"))
            }
        }
        try rehearsal.go(to: "2026-12-01T17:00:00Z")
        var desk = try desk(of: rehearsal.clinic)
        let batch = try desk.take()
        let own = try toPatient(batch.messages).map { ($0, try #require($0.message.parts.first).patient.text) }
        #expect(own.count == 2)
        // One while it is about to be sent; of the other nothing became before the process ended.
        try takeBackEnrolment(of: "P-0001")
        for (message, patient) in own where patient == "P-0001" { #expect(try desk.holding([message]) == [false]) }
        desk.close()
        try takeBackEnrolment(of: "P-0002")
        desk = try self.desk(of: rehearsal.clinic)
        #expect(try toPatient(desk.take().messages).isEmpty)
        #expect(try desk.take().isQuiet)
        desk.close()
        for patient in ["P-0001", "P-0002"] {
            let types = try rehearsal.clinic.log.events(of: ReminderEvent.stream(patient)).map(\.envelope.type)
            let (claims, ends) = (types.count { $0 == "reminder.claimed" }, types.count { $0 == "reminder.withdrawn" })
            #expect(claims > 0 && claims == ends, "\(patient): \(types)")
        }
    }

    @Test func `a cancellation behind the sending is told, once`() throws {
        let rehearsal = try rehearsal()
        try rehearsal.go(to: "2026-12-01T17:00:00Z")
        try send(rehearsal)
        _ = try rehearsal.clinic.carryOut(
            .cancel(CancelBooking(visit: "round-1/baseline-labs")), for: "P-0001", Terms())
        let told = toPatient(try send(rehearsal))
        #expect(told.count == 1 && told.first?.text.body.contains("no longer stands") == true)
        #expect(try send(rehearsal).isEmpty)
    }

    @Test func `a channel that never takes a message leaves it dead, and somebody has it tried again`() throws {
        let rehearsal = try rehearsal()
        var now = try Instant(parsing: "2026-12-01T17:00:00Z")
        var attempts = 0
        for _ in 0..<40 {
            try rehearsal.go(to: now.description)
            let desk = try desk(of: rehearsal.clinic)
            let batch = try desk.take()
            let own = toPatient(batch.messages)
            attempts += own.count
            try desk.record(
                batch.messages.map { ($0, $0.message.to == .patient ? .failed(fault: "unreachable") : .sent) })
            let next = try desk.take().next
            desk.close()
            guard try rehearsal.clinic.deadReminders().isEmpty, let next else { break }
            now = next
        }
        #expect(attempts == RetrySchedule.attempts)
        let dead = try #require(try rehearsal.clinic.deadReminders().first)
        #expect(dead.fate == .dead(fault: "unreachable", attempts: RetrySchedule.attempts))
        #expect(try rehearsal.clinic.workList().deadReminders == [dead])

        var terms = Terms(reason: "the line is back")
        terms.command = try CommandID(parsing: "019ae2f4-5c00-7abc-8def-0123456789ab")
        let first = try rehearsal.clinic.settle(dead: String(dead.key.text.prefix(8)), .requeue, terms)
        let again = try rehearsal.clinic.settle(dead: String(dead.key.text.prefix(8)), .requeue, terms)
        #expect(again.map(\.receipt.events) == first.map(\.receipt.events))
        #expect(try rehearsal.clinic.deadReminders().isEmpty)
        #expect(toPatient(try send(rehearsal)).map(\.key) == [dead.key])
        let refused = error { _ = try rehearsal.clinic.settle(dead: dead.key.text, .discard, Terms()) }
        #expect(refused?.kind == .notFound)
    }

    @Test func `whoever sees to a visit stops the escalation, and a snooze makes the site wait`() throws {
        let rehearsal = try rehearsal()
        _ = try rehearsal.clinic.acknowledge(visit: "round-1/baseline-labs", of: "P-0001", Terms())
        let why = try rehearsal.clinic.explainReminders(of: "round-1/baseline-labs", of: "P-0001")
        #expect(
            why.lines.filter(\.explained.rule.isEscalation).allSatisfy {
                $0.explained.outcome == .failure(.acknowledged)
            })
        _ = try rehearsal.clinic.snooze(
            visit: "round-1/baseline-labs", of: "P-0001", until: CivilDate(parsing: "2026-12-20"), Terms())
        let later = try rehearsal.clinic.explainReminders(of: "round-1/baseline-labs", of: "P-0001")
        let overdue = try #require(later.lines.first { $0.explained.rule.trigger == .overdue && $0.local != nil })
        #expect(overdue.local?.date.description == "2026-12-20")
        let past = error {
            _ = try rehearsal.clinic.snooze(
                visit: "round-1/baseline-labs", of: "P-0001", until: CivilDate(parsing: "2026-11-30"), Terms())
        }
        #expect(past?.kind == .usage)
        #expect(
            error { _ = try rehearsal.clinic.acknowledge(visit: "round-1/nowhere", of: "P-0001", Terms()) }?.kind
                == .notFound)
    }

    @Test func `many patients are claimed in one append, and a coordinator hears of them in one message`() throws {
        let rehearsal = try rehearsal(patients: (1...6).map { "P-000\($0)" })
        try rehearsal.go(to: "2026-12-07T17:00:00Z")
        let head = try rehearsal.clinic.log.head().position
        let desk = try desk(of: rehearsal.clinic)
        defer { desk.close() }
        let batch = try desk.take()
        let commands = Set(try rehearsal.clinic.log.commands(after: head))
        #expect(commands.count == 1)
        let digest = try #require(batch.messages.first { $0.message.to == .person("front-desk") })
        #expect(digest.message.parts.count == 6)
        try desk.record(batch.messages.map { ($0, .sent) })
        #expect(try desk.take().messages.isEmpty)
    }

    @Test func `of an erased patient nobody hears`() throws {
        let rehearsal = try rehearsal()
        _ = try rehearsal.clinic.carryOut(
            .erase(ErasePatient()), for: "P-0001", Terms(person: "lead", reason: "asked for"))
        try rehearsal.go(to: "2026-12-01T17:00:00Z")
        #expect(try send(rehearsal).isEmpty)
    }
}

extension EventReader {
    fileprivate func commands(after position: Int64) throws -> [CommandID] {
        var commands: [CommandID] = []
        try forEachLine(after: position) { commands.append(try $0.event().envelope.command) }
        return commands
    }
}
