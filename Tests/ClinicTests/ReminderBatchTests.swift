import CivilTime
import Foundation
import Reminders
import Testing
import Treatment

@testable import Clinic

/// Batches of reminders: what is gathered or remembered from one to the next holds no longer than it is true.
@Suite struct ReminderBatchTests {
    private static let due = "2026-12-01T17:00:00Z"
    private static let labs = "round-1/baseline-labs"

    /// Enrolled on 30 November, the laboratory booked for Tuesday 8 December at nine, of which all are told on 1 December.
    private func rehearsal(patients count: Int) throws -> Rehearsal {
        let rehearsal = try Rehearsal()
        for patient in (1...count).map({ "P-000\($0)" }) {
            let register = RegisterPatient(name: "Ana Gómez", email: "ana@example.org")
            _ = try rehearsal.clinic.carryOut(.register(register), for: patient, Terms())
            let enrol = EnrolPatient(protocolID: "msc-t2d", on: try CivilDate(parsing: "2026-11-30"))
            _ = try rehearsal.clinic.carryOut(.enrol(enrol), for: patient, Terms())
            try rehearsal.book(Self.labs, at: "2026-12-08T09:00", patient: patient)
        }
        _ = try rehearsal.clinic.enableReminders(from: Instant(parsing: "2026-11-30T00:00:00Z"), Terms())
        try rehearsal.go(to: Self.due)
        return rehearsal
    }

    /// The patients to whom something is said themselves.
    private func told(_ messages: [OutgoingReminder]) -> [String] {
        messages.filter { $0.message.to == .patient }.compactMap { $0.message.parts.first?.patient.text }
    }

    /// Somebody else takes an appointment back.
    private func cancel(_ patient: String, _ rehearsal: Rehearsal) throws {
        _ = try rehearsal.opened(at: Self.due).carryOut(
            .cancel(CancelBooking(visit: Self.labs)), for: patient, Terms())
    }

    @Test(arguments: [1, 2, 4])
    func `in small batches everybody is told once, and whoever cancels before theirs is not`(most: Int) throws {
        let rehearsal = try rehearsal(patients: 5)
        let desk = try #require(try rehearsal.clinic.reminderDesk(atMost: most))
        defer { desk.close() }
        var all: [String] = []
        while true {
            let batch = try desk.take()
            if batch.isQuiet, !batch.isPart { break }
            // By now the next are being looked at.
            if all.isEmpty { try cancel("P-0005", rehearsal) }
            let holds = try desk.holding(batch.messages)
            let sent = zip(batch.messages, holds).filter(\.1).map(\.0)
            all += told(sent)
            try desk.record(sent.map { ($0, .sent) })
        }
        #expect(all.sorted() == ["P-0001", "P-0002", "P-0003", "P-0004"])
        #expect(try rehearsal.clinic.brokenInvariants().isEmpty)
    }

    @Test func `of several asked for at once each has its own answer`() throws {
        let rehearsal = try rehearsal(patients: 3)
        let desk = try #require(try rehearsal.clinic.reminderDesk())
        defer { desk.close() }
        let batch = try desk.take().messages.filter { $0.message.to == .patient }
        #expect(try desk.holding(batch) == [true, true, true])
        try cancel("P-0002", rehearsal)
        #expect(try desk.holding(batch) == batch.map { told([$0]) != ["P-0002"] })
    }

    @Test(arguments: [false, true])
    func `what was recorded here is known as if it had been read`(othersRecord: Bool) throws {
        let rehearsal = try rehearsal(patients: 3)
        let desk = try #require(try rehearsal.clinic.reminderDesk())
        let batch = try desk.take()
        if othersRecord { try cancel("P-0002", rehearsal) }
        try desk.record(batch.messages.map { ($0, told([$0]) == ["P-0001"] ? .failed(fault: "unreachable") : .sent) })
        let rest = try desk.take()
        // What was said to P-0002 of an appointment that is off is taken back.
        #expect(told(rest.messages) == (othersRecord ? ["P-0002"] : []))
        try desk.record(rest.messages.map { ($0, .sent) })
        let known = try desk.take()
        desk.close()

        try FileManager.default.removeItem(atPath: rehearsal.store + "/projections")
        let again = try #require(try rehearsal.opened(at: Self.due).reminderDesk())
        defer { again.close() }
        let read = try again.take()
        #expect(known.isQuiet && read.isQuiet)
        #expect(known.next != nil && known.next == read.next)
    }
}
