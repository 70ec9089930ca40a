import CivilTime
import EventLog
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// Visits that no protocol plans.
@Suite struct AddedVisitTests {
    private static func add(_ at: String, title: String = "Rash", isRemote: Bool = false) throws -> PatientCommand {
        .add(AddVisit(kind: "consultation", title: title, at: try time(at), isRemote: isRemote, minutes: 30))
    }

    @Test func `it is on the calendar as a booked visit is, and what it is called stays sealed`() throws {
        var story = try Story.enrolled()
        let events = try story.tell(Self.add("2026-02-20T09:00"), at: "2026-02-17T09:00")
        #expect(Story.types(events) == ["visit.added", "calendar.planned"])
        let entry = try #require(try story.entry("first/unplanned.1", on: "2026-02-17"))
        #expect(entry.state == .booked)
        #expect(entry.visit.title == "Unplanned consultation")
        #expect(entry.visit.because.words == "not planned by the protocol")
        #expect(try story.entry("first/unplanned.1", on: "2026-02-21")?.state == .unrecorded)
        for record in story.records where record.proposed.type == "calendar.planned" {
            #expect(!String(decoding: record.proposed.data, as: UTF8.self).contains("Rash"))
        }
        try story.expectSound()
    }

    @Test func `it is completed, missed and rescheduled as any other`() throws {
        var story = try Story.enrolled()
        for at in ["2026-02-18T09:00", "2026-02-18T11:00", "2026-02-19T09:00"] {
            try story.tell(Self.add(at), at: "2026-02-17T09:00")
        }
        try story.tell(.complete(CompleteVisit(visit: "first/unplanned.1")), at: "2026-02-18T12:00")
        try story.tell(.miss(MissVisit(visit: "first/unplanned.2")), at: "2026-02-18T12:00")
        try story.tell(
            .reschedule(RescheduleVisit(visit: "first/unplanned.3", at: try time("2026-03-20T10:00"))),
            at: "2026-02-18T12:00")
        #expect(try story.entry("first/unplanned.1", on: "2026-02-18")?.state == .completed)
        #expect(try story.entry("first/unplanned.1", on: "2026-02-18")?.flags == [])
        #expect(try story.entry("first/unplanned.2", on: "2026-02-18")?.state == .missed)
        #expect(try story.entry("first/unplanned.3", on: "2026-02-18")?.day == (try day("2026-03-20")))
        #expect(try story.visit("first/unplanned.3").flags == [])
        try story.expectSound()
    }

    @Test func `without its appointment it is gone, and its number is not used again`() throws {
        var story = try Story.enrolled()
        try story.tell(Self.add("2026-02-20T09:00"), at: "2026-02-17T09:00")
        try story.tell(.cancel(CancelBooking(visit: "first/unplanned.1")), at: "2026-02-17T09:00")
        #expect(try story.entry("first/unplanned.1", on: "2026-02-17") == nil)
        try story.tell(Self.add("2026-02-20T09:00"), at: "2026-02-17T09:00")
        #expect(try story.entry("first/unplanned.2", on: "2026-02-17") != nil)
        try story.expectSound()
    }

    @Test func `a hold does not touch it`() throws {
        var story = try Story.enrolled()
        try story.tell(Self.add("2026-02-20T09:00"), at: "2026-02-17T09:00")
        try story.tell(.hold(HoldPatient(from: try day("2026-02-18"))), at: "2026-02-17T09:00", reason: "fever")
        #expect(try story.entry("first/unplanned.1", on: "2026-02-18")?.state == .booked)
        #expect(try story.visit("first/unplanned.1").flags == [])
    }

    @Test func `who came unannounced is recorded after it, and a call needs no open day`() throws {
        var story = try Story.enrolled()
        #expect(throws: Never.self) { try story.ask(Self.add("2026-02-17T08:10"), at: "2026-02-17T09:00") }
        #expect(throws: Refusal.self) { try story.ask(Self.add("2026-02-22T09:00"), at: "2026-02-17T09:00") }
        #expect(throws: Never.self) {
            try story.tell(Self.add("2026-02-22T09:00", isRemote: true), at: "2026-02-17T09:00")
        }
    }

    @Test func `a protocol's own visit of that name is not confused with it`() throws {
        var story = try Story(try TestProtocols.rounds("- id: call", "- id: unplanned"))
        try story.tell(.register(RegisterPatient()), at: "2026-02-10T09:00")
        try story.tell(.enrol(EnrolPatient(protocolID: "rounds", on: try day("2026-02-16"))), at: "2026-02-16T09:00")
        try story.tell(Self.add("2026-02-20T09:00"), at: "2026-02-17T09:00")
        #expect(try story.entry("first/unplanned-visit.1", on: "2026-02-17")?.state == .booked)
        try story.expectSound()
    }
}
