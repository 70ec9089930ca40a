import CivilTime
import ProtocolLanguage
import Scheduling
import Testing
import Treatment

@testable import Reminders

/// What is to be done at a moment: due and not yet sent, never due just now.
@Suite struct RoundTests {
    private func booked() throws -> Told {
        var told = try Told()
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-10T09:00")
        return told
    }

    @Test func `what was due while nobody looked is sent, once, and not after it is of use`() throws {
        var told = try booked()
        #expect(try told.send(at: "2026-02-24T12:00").isEmpty)
        // Down for four days.
        #expect(try told.send(at: "2026-03-01T12:00") == ["before first/labs → patient"])
        #expect(try told.send(at: "2026-03-01T12:01").isEmpty)
        // Down until the visit has begun.
        let round = try told.round(at: "2026-03-04T10:00")
        #expect(round.due.map(Told.words) == ["unbooked first/infusion → person/front-desk"])
        #expect(round.missed.map(Told.words).contains("before first/labs → patient"))
    }

    @Test func `what is not to be late is missed once its day is over`() throws {
        let told = try Told(quiet: false)
        #expect(try told.round(at: "2026-02-05T23:59").due.map(Told.words) == ["opens first/log → patient"])
        #expect(try told.round(at: "2026-02-06T00:00").missed.map(Told.words) == ["opens first/log → patient"])
    }

    @Test func `a round says when the next is wanted`() throws {
        let told = try booked()
        #expect(try told.round(at: "2026-02-20T09:00").next == told.instant("2026-02-25T09:00"))
    }

    @Test func `a claim that nothing became of is sent again under its key`() throws {
        var told = try booked()
        try told.send(at: "2026-02-25T09:00", butDie: true)
        let key = try #require(told.patient.reminders.messages.keys.first)
        let round = try told.round(at: "2026-02-25T09:05")
        #expect(round.due.isEmpty && round.again.map(\.claim.message) == [key])
        try told.happen(.sent(ReminderSent(message: key)))
        #expect(try told.round(at: "2026-02-25T09:06").again.isEmpty)
    }

    @Test func `an appointment that is cancelled is not told of, and what was told is taken back, once`() throws {
        var told = try booked()
        try told.send(at: "2026-02-25T09:00")
        try told.tell(.cancel(CancelBooking(visit: "first/labs")), at: "2026-02-26T09:00")
        #expect(!told.lines().contains { $0.contains("before") })
        let round = try told.round(at: "2026-02-26T09:00")
        let correction = try #require(round.corrections.first)
        #expect(round.corrections.count == 1 && correction.to == .patient && correction.now == nil)
        #expect(correction.member.promise == .appointment(try CivilDateTime(parsing: "2026-03-04T10:00")))
        try told.happen(
            .claimed(
                ReminderClaimed(
                    message: correction.member.key, to: .patient, channel: "email", members: [correction.member])))
        try told.happen(.sent(ReminderSent(message: correction.member.key)))
        #expect(try told.round(at: "2026-02-26T09:01").corrections.isEmpty)
        // The same time is agreed on again: that is told of under a key of its own.
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-26T10:00")
        #expect(try told.send(at: "2026-03-03T09:00") == ["before first/labs → patient"])
    }

    @Test func `what was given up before it went out is said once it holds again, under a key of its own`() throws {
        var told = try Told()
        #expect(try told.send(at: "2026-02-18T09:00", butDie: true) == ["unbooked first/labs → person/front-desk"])
        let key = try #require(told.patient.reminders.messages.keys.first)
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-18T09:01")
        #expect(try told.round(at: "2026-02-18T09:01").outdated == [key])
        try told.happen(.withdrawn(ReminderWithdrawn(message: key, because: .outdated)))
        try told.tell(.cancel(CancelBooking(visit: "first/labs")), at: "2026-02-18T09:02")
        #expect(try told.send(at: "2026-02-18T09:03") == ["unbooked first/labs → person/front-desk"])
        #expect(told.patient.reminders.messages.count == 2)
    }

    @Test func `an appointment that is moved is corrected to the new time`() throws {
        var told = try booked()
        try told.send(at: "2026-02-25T09:00")
        let moved = try CivilDateTime(parsing: "2026-03-05T11:00")
        try told.tell(.reschedule(RescheduleVisit(visit: "first/labs", at: moved)), at: "2026-03-01T09:00")
        #expect(try told.round(at: "2026-03-01T09:00").corrections.map(\.now) == [.appointment(moved)])
        // Nobody goes to an appointment that would be over.
        #expect(try told.round(at: "2026-03-04T10:00").corrections.isEmpty)
        #expect(try told.round(at: "2026-03-04T10:01").corrections.isEmpty)
    }

    @Test func `an appointment that stands is not taken back, although the rule that told of it is another now`() throws
    {
        var told = try booked()
        try told.send(at: "2026-02-25T09:00")
        let text = Told.text.replacing("before: P7D", with: "before: P5D")
        told.patient.template = try Template.parse(Array(text.utf8), file: "course.yaml")
        let round = try told.round(at: "2026-02-25T09:01")
        #expect(round.corrections.isEmpty && round.standing.isDisjoint(with: told.patient.reminders.messages.keys))
    }

    @Test func `a claim that nothing became of, of an appointment cancelled since, is given up and taken back`() throws
    {
        var told = try booked()
        try told.send(at: "2026-02-25T09:00", butDie: true)
        try told.tell(.cancel(CancelBooking(visit: "first/labs")), at: "2026-02-25T09:01")
        let round = try told.round(at: "2026-02-25T09:02")
        #expect(round.again.isEmpty && round.outdated.count == 1 && round.corrections.count == 1)
    }

    @Test func `what a channel refused is tried again when it is time, and given up with its appointment`() throws {
        var told = try booked()
        try told.send(at: "2026-02-25T09:00", butDie: true)
        let key = try #require(told.patient.reminders.messages.keys.first)
        let retry = try told.instant("2026-02-25T09:05")
        try told.happen(.failed(ReminderFailed(message: key, attempt: 1, fault: "unreachable", retry: retry)))
        let early = try told.round(at: "2026-02-25T09:04")
        #expect(early.again.isEmpty && early.next == retry)
        #expect(try told.round(at: "2026-02-25T09:05").again.map(\.failures) == [1])
        try told.happen(.failed(ReminderFailed(message: key, attempt: 2, fault: "unreachable", retry: nil)))
        #expect(try told.round(at: "2026-02-25T10:00").again.isEmpty)
        try told.tell(.cancel(CancelBooking(visit: "first/labs")), at: "2026-02-26T09:00")
        let late = try told.round(at: "2026-02-26T09:01")
        // It never went out, so there is nothing to take back.
        #expect(late.outdated == [key] && late.corrections.isEmpty)
    }

    @Test func `of a patient who has left nobody hears`() throws {
        var told = try booked()
        try told.send(at: "2026-02-25T09:00")
        try told.tell(
            .withdraw(WithdrawPatient(because: "died", on: try CivilDate(parsing: "2026-02-26"))),
            at: "2026-02-26T09:00")
        #expect(try told.round(at: "2026-02-26T10:00").isQuiet)
    }

    @Test func `a correction that was claimed before a patient left does not go out`() throws {
        var told = try booked()
        try told.send(at: "2026-02-25T09:00")
        try told.tell(.cancel(CancelBooking(visit: "first/labs")), at: "2026-02-26T08:00")
        let correction = try #require(try told.round(at: "2026-02-26T08:30").corrections.first)
        try told.happen(
            .claimed(
                ReminderClaimed(
                    message: correction.member.key, to: .patient, channel: "email", members: [correction.member])))
        #expect(try told.round(at: "2026-02-26T08:31").again.map(\.claim.message) == [correction.member.key])
        try told.tell(
            .withdraw(WithdrawPatient(because: "died", on: try CivilDate(parsing: "2026-02-26"))),
            at: "2026-02-26T09:00")
        let round = try told.round(at: "2026-02-26T10:00")
        #expect(round.again.isEmpty && round.outdated == [correction.member.key])
    }
}
