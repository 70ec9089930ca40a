import CivilTime
import ProtocolLanguage
import Scheduling
import SiteDescription
import Testing
import Treatment

@testable import Reminders

/// Rounds of several patients put together: who is told what in one message, and what waits.
@Suite struct DispatchTests {
    private func dispatch(_ told: [Told], at now: String, sentToday: Int = 0) throws -> ReminderDispatch {
        let now = try told[0].instant(now)
        return ReminderDispatch(told.map { ReminderDispatch.Look($0.patient, at: now) }, at: now) { _, _ in sentToday }
    }

    private func booked(_ patient: String = "P-0001") throws -> Told {
        var told = try Told(patient: patient)
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-10T09:00")
        // The diary was to be begun on the day.
        try told.miss(at: "2026-02-11T09:00")
        return told
    }

    private func words(_ dispatch: ReminderDispatch) -> [String] {
        dispatch.messages.map { message in
            let parts = message.parts.map { part in
                "\(part.patient): "
                    + part.members.map { "\($0.rule?.trigger.rawValue ?? "correction") \($0.visit)" }
                    .joined(separator: " + ")
            }
            return "\(message.to.text) by \(message.channel) — \(parts.joined(separator: "; "))"
        }.sorted()
    }

    @Test func `somebody of the site hears of several patients in one message, claimed in the stream of each`() throws {
        let dispatch = try dispatch([try booked("P-0002"), try booked("P-0001")], at: "2026-03-04T09:30")
        #expect(
            words(dispatch) == [
                "patient by email — P-0001: before first/labs + before first/labs",
                "patient by email — P-0002: before first/labs + before first/labs",
                "person/front-desk by jsonl — P-0001: unbooked first/infusion; P-0002: unbooked first/infusion",
            ])
        let digest = try #require(dispatch.messages.first { $0.to != .patient })
        for id in ["P-0001", "P-0002"] {
            let claims = (dispatch.events[try PatientID(id)] ?? []).compactMap { event in
                if case .claimed(let claim) = event { claim } else { nil }
            }
            #expect(claims.contains { $0.message == digest.key && $0.members.count == 1 })
        }
    }

    /// The order of a dictionary is another in every process; that of recorded events must not be.
    @Test func `those who are told something of one patient are claimed in the order of their names`() throws {
        let dispatch = try dispatch([try booked()], at: "2026-03-04T09:30")
        let claimed = (dispatch.events[try PatientID("P-0001")] ?? []).compactMap { event in
            if case .claimed(let claim) = event { claim.to.text } else { nil }
        }
        #expect(claimed == ["patient", "person/front-desk"])
    }

    @Test func `what is due later in the morning goes along, and what is due in the afternoon does not`() throws {
        var told = try Told(
            text: Told.text.replacing("{before: P1D, at: \"09:00\"", with: "{before: P7D, at: \"11:30\""))
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-10T09:00")
        #expect(
            try words(dispatch([told], at: "2026-02-25T09:00")) == [
                "patient by email — P-0001: before first/labs + before first/labs"
            ])
        var later = try Told(
            text: Told.text.replacing("{before: P1D, at: \"09:00\"", with: "{before: P7D, at: \"12:00\""))
        try later.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-10T09:00")
        #expect(
            try words(dispatch([later], at: "2026-02-25T09:00")) == ["patient by email — P-0001: before first/labs"])
    }

    @Test func `nobody is told in quiet hours, also of what is late, and it is looked at again when they end`() throws {
        let told = try booked()
        let night = try dispatch([told], at: "2026-02-25T22:00")
        #expect(night.messages.isEmpty && night.events.isEmpty)
        #expect(night.waiting[told.patient.state.patient] == .some(try told.instant("2026-02-26T08:00")))
        #expect(try dispatch([told], at: "2026-02-26T08:00").messages.count == 1)
    }

    @Test func `over the limit of a day it waits for the next, and a correction does not`() throws {
        var told = try booked()
        told.limit(perDay: 2)
        let full = try dispatch([told], at: "2026-02-25T09:00", sentToday: 2)
        #expect(full.messages.isEmpty && full.events.isEmpty)
        #expect(full.waiting[told.patient.state.patient] == .some(try told.instant("2026-02-26T08:00")))
        #expect(try dispatch([told], at: "2026-02-25T09:00", sentToday: 1).messages.count == 1)
        try told.send(at: "2026-02-25T09:00")
        try told.tell(.cancel(CancelBooking(visit: "first/labs")), at: "2026-02-25T10:00")
        #expect(
            try words(dispatch([told], at: "2026-02-25T10:00", sentToday: 2)) == [
                "patient by email — P-0001: correction first/labs"
            ])
    }

    @Test func `what is folded is not said for itself once its day is over, but with the next`() throws {
        var told = try Told(
            text: Told.text.replacing(
                "{before: P7D, at: \"09:00\", to: [patient]}",
                with: "{before: P7D, at: \"09:00\", to: [patient], late: fold}"))
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-10T09:00")
        #expect(try dispatch([told], at: "2026-02-25T19:00").messages.count == 1)
        #expect(try dispatch([told], at: "2026-02-26T09:00").messages.isEmpty)
        #expect(
            try words(dispatch([told], at: "2026-03-03T09:00")).first
                == "patient by email — P-0001: before first/labs + before first/labs")
        let over = try dispatch([told], at: "2026-03-04T10:00")
        #expect(over.messages.allSatisfy { $0.to != .patient })
        #expect(over.events.values.joined().contains { if case .missed = $0 { true } else { false } })
    }

    @Test func `a message sent again says only what still holds`() throws {
        var told = try booked()
        let first = try dispatch([told], at: "2026-03-04T09:30")
        for event in first.events.values.joined() { try told.happen(event) }
        // The process died. Meanwhile the infusion was booked, so that nobody is to be asked to book it.
        try told.tell(.cancel(CancelBooking(visit: "first/labs")), at: "2026-03-04T09:31")
        let again = try dispatch([told], at: "2026-03-04T09:32")
        let keys = Set(first.messages.map(\.key))
        #expect(again.messages.filter { keys.contains($0.key) }.allSatisfy { $0.to != .patient })
        #expect(
            words(again).contains("patient by email — P-0001: correction first/labs + correction first/labs"))
    }

    @Test func `a message of two visits that is sent again leaves out the one booked meanwhile`() throws {
        var told = try Told()
        try told.miss(at: "2026-02-11T09:00")
        let first = try dispatch([told], at: "2026-03-04T09:30")
        #expect(
            words(first).contains(
                "person/front-desk by jsonl — P-0001: unbooked first/labs + unbooked first/infusion"))
        for event in first.events.values.joined() { try told.happen(event) }
        try told.book("first/labs", at: "2026-03-04T15:00", now: "2026-03-04T09:31")
        #expect(
            try words(dispatch([told], at: "2026-03-04T09:32")).contains(
                "person/front-desk by jsonl — P-0001: unbooked first/infusion"))
    }

    @Test func `nobody is told the same twice where a rule is worded otherwise or the channel is another`() throws {
        var told = try booked()
        try told.send(at: "2026-02-25T09:00")
        told.changeChannel(to: "jsonl")
        #expect(try dispatch([told], at: "2026-02-25T09:01").messages.isEmpty)
        #expect(
            try words(dispatch([told], at: "2026-03-03T09:00")).first == "patient by jsonl — P-0001: before first/labs")
    }

    @Test func `a patient who agreed to no channel is not told, and the site's people are`() throws {
        var told = try Told(channels: "none")
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-10T09:00")
        #expect(
            try words(dispatch([told], at: "2026-03-04T09:30")) == [
                "person/front-desk by jsonl — P-0001: unbooked first/infusion"
            ])
        let labs = try #require(VisitID("first/labs"))
        let rules = try #require(told.patient.explained(labs))
        #expect(rules.contains { $0.outcome == .failure(.noChannel) && $0.to == .patient && $0.channel == nil })
    }
}
