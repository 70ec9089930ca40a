import CivilTime
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// Given what happened, when a command comes, then these events follow.
@Suite struct DecideTests {
    private func types(_ proposals: [Proposal<PatientEvent>]) -> [String] { proposals.map(\.event.type) }

    @Test func `enrolling plans the calendar, caused by the enrolment`() throws {
        var story = try Story()
        try story.tell(.register(RegisterPatient(name: "Ana", born: "1970-05-01")), at: "2026-02-10T09:00")
        let events = try story.tell(
            .enrol(EnrolPatient(protocolID: "rounds", on: try day("2026-02-16"))), at: "2026-02-16T09:00")
        #expect(types(events) == ["patient.enrolled", "calendar.planned"])
        #expect(events[1].cause == events[0].id)
        #expect(events.map(\.effective) == ["2026-02-16", "2026-02-16T09:00"])
        guard case .enrolled(let enrolled) = events[0].event, case .planned(let planned) = events[1].event else {
            Issue.record("other events")
            return
        }
        #expect(enrolled.choices == ["infusions": 3])
        #expect(enrolled.protocolVersion == 1)
        #expect(planned.added.count == 10 && planned.changed.isEmpty && planned.withdrawn.isEmpty)
        #expect(planned.basis == PlanBasis(protocolVersion: 1, scheduler: Scheduler.number, siteVersion: 1))
        #expect(planned.occasion == nil)
        #expect(try story.visit("first/infusion.2").title == "Infusion 2 of 3")
    }

    @Test func `the newest version that is no draft is enrolled on`() throws {
        var story = try Story(
            try TestProtocols.template(), try TestProtocols.rounds("version: 1", "version: 2"),
            try TestProtocols.rounds("version: 1", "version: 3\nstatus: draft"))
        try story.tell(.register(RegisterPatient()), at: "2026-02-10T09:00")
        try story.tell(.enrol(EnrolPatient(protocolID: "rounds", on: try day("2026-02-16"))), at: "2026-02-16T09:00")
        #expect(story.patient.course.enrolment?.payload.protocolVersion == 2)
    }

    @Test func `a booking holds the instant, the window and what it takes`() throws {
        var story = try Story.enrolled()
        let events = try story.tell(
            .book(BookVisit(visit: "first/infusion.1", at: try time("2026-03-02T09:00"))), at: "2026-02-17T10:00")
        guard case .booked(let booked) = events[0].event else {
            Issue.record("another event")
            return
        }
        #expect(booked.appointment.at.instant.description == "2026-03-02T17:00:00.000Z")
        #expect(booked.appointment.at.zone == "America/Tijuana" && booked.appointment.at.tzdata == "2025b")
        #expect(booked.appointment.occupies == Occupancy(minutes: 180, setUp: 15, resources: ["chair": 1]))
        #expect(booked.appointment.window.description == "2026-02-23/2026-03-16")
        #expect(events[0].effective == "2026-02-17T10:00")
        #expect(try story.calendar(on: "2026-02-17").entries.first { $0.booking != nil }?.state == .booked)
    }

    @Test func `a local time that the clocks skip moves forward by the gap`() throws {
        let story = try Story.enrolled()
        let events = try story.ask(
            .book(BookVisit(visit: "first/call", at: try time("2026-03-08T02:30"))), at: "2026-02-17T10:00",
            reason: "the only hour that suits")
        guard case .booked(let booked) = events[0].event else {
            Issue.record("another event")
            return
        }
        #expect(booked.appointment.at.local.description == "2026-03-08T03:30")
        #expect(booked.appointment.at.instant.description == "2026-03-08T10:30:00.000Z")
    }

    @Test func `a booking outside the window is taken with a reason, which says what it is for`() throws {
        let story = try Story.enrolled()
        let events = try story.ask(
            .book(BookVisit(visit: "first/infusion.1", at: try time("2026-03-18T09:00"))), at: "2026-02-17T10:00",
            reason: "away until then")
        #expect(events[0].reason == StatedReason(code: .outsideWindow, note: "away until then"))
    }

    @Test func `a cancelled visit is planned again`() throws {
        var story = try Story.enrolled()
        let before = story.patient.plan
        try story.tell(
            .book(BookVisit(visit: "first/labs", at: try time("2026-02-20T09:00"))), at: "2026-02-17T10:00")
        let events = try story.tell(.cancel(CancelBooking(visit: "first/labs")), at: "2026-02-17T11:00")
        #expect(types(events) == ["visit.cancelled", "calendar.planned"])
        #expect(story.patient.plan?.digest == before?.digest)
        #expect(story.patient.course.visits.isEmpty)
    }

    @Test func `completing records the results and what follows for the plan`() throws {
        var story = try Story.enrolled()
        let events = try story.tell(
            .complete(
                CompleteVisit(
                    visit: "first/labs", on: try day("2026-02-18"),
                    results: [.init(observation: "hba1c", text: "7.40"), .init(observation: "remark", text: "tired")])),
            at: "2026-02-19T09:00")
        #expect(types(events) == ["visit.completed", "observation.recorded", "calendar.planned"])
        #expect(events.map(\.cause) == [nil, events[0].id, events[0].id])
        #expect(events.map(\.effective) == ["2026-02-18", "2026-02-18", "2026-02-19T09:00"])
        let recorded = try #require(story.patient.course.observations.first?.payload)
        #expect(recorded.values[0] == ObservedValue(observation: "hba1c", content: .value("7.40"), unit: "%"))
        #expect(
            recorded.values[1].content
                == .text(.sealed("sealed(\(events[1].id)|values.1.text|tired)", field: "values.1.text")))
        // The labs were done two days later than planned, and the infusions follow.
        #expect(try story.visit("first/infusion.1").dates?.nominal == day("2026-03-04"))
    }

    @Test func `a locked visit is completed by an override, which the event names`() throws {
        let story = try Story.enrolled()
        let events = try story.ask(
            .complete(CompleteVisit(visit: "first/infusion.1", on: try day("2026-03-02"), override: true)),
            at: "2026-03-02T15:00", by: TestSite.physician, reason: "labs from the other clinic")
        guard case .completed(let completed) = events[0].event else {
            Issue.record("another event")
            return
        }
        #expect(completed.override == ["first/labs"])
        #expect(events[0].reason?.code == .override)
    }

    @Test func `a visit that became part of another is completed with it and keeps its window`() throws {
        var story = try Story.enrolled(choices: ["infusions": 2])
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        for (visit, at) in [("first/infusion.1", "2026-03-02T15:00"), ("first/infusion.2", "2026-03-04T15:00")] {
            try story.tell(.complete(CompleteVisit(visit: visit)), at: at)
        }
        #expect(try story.visit("first/monthly.3").mergedInto?.text == "first/review")
        let window = try story.visit("first/monthly.3").dates
        let events = try story.tell(.complete(CompleteVisit(visit: "first/review")), at: "2026-06-10T15:00")
        guard case .completed(let completed) = events[0].event else {
            Issue.record("another event")
            return
        }
        #expect(completed.with.map(\.text) == ["first/monthly.3"])
        let merged = try #require(
            try story.calendar(on: "2026-06-11").entries.first { $0.visit.id.text == "first/monthly.3" })
        #expect(merged.state == .completed && merged.flags.contains(.merged))
        #expect(merged.completed == (try day("2026-06-10")))
        #expect(merged.visit.dates == window)
        #expect(merged.deviationDays == 1)
    }

    @Test func `a decision opens the second round`() throws {
        var story = try Story.enrolled()
        let events = try story.tell(
            .decide(RecordDecision(decision: "first/again", value: "approved")), at: "2026-06-10T15:00",
            by: TestSite.physician, reason: "HbA1c fell by a point")
        #expect(types(events) == ["decision.made", "calendar.planned"])
        guard case .decided(let made) = events[0].event, case .planned(let planned) = events[1].event else {
            Issue.record("other events")
            return
        }
        #expect(made.by == "physician" && made.meaning == "approval as clinician")
        #expect(try made.name == "Physician on duty" && made.at == time("2026-06-10T15:00"))
        #expect(planned.added.count == 10 && planned.epochs?.map(\.standing) == [.open, .open])
        #expect(try story.visit("second/labs").id.epoch == "second")
    }

    @Test func `a changed site is taken into the plan before the command's own change`() throws {
        var story = try Story.enrolled()
        try story.change(
            .change(
                try TestSite.harbour(
                    closures: [try #require(Closure(from: try day("2026-03-02"), to: try day("2026-03-06")))])),
            at: "2026-02-17T08:00")
        let events = try story.tell(
            .book(BookVisit(visit: "first/labs", at: try time("2026-02-20T09:00"))), at: "2026-02-17T10:00")
        #expect(types(events) == ["calendar.planned", "visit.booked", "calendar.planned"])
        guard case .planned(let planned) = events[0].event else {
            Issue.record("another event")
            return
        }
        #expect(planned.occasion == .site && planned.basis.siteVersion == 2)
        #expect(events[0].cause == story.site.event)
        #expect(events[2].cause == events[1].id)
    }

    @Test func `replanning says on which site a plan stands, once`() throws {
        var story = try Story.enrolled()
        #expect(try story.ask(.replan, at: "2026-02-17T08:00").isEmpty)
        try story.change(.change(try TestSite.harbour(title: "Harbour Clinic, new house")), at: "2026-02-17T08:00")
        let events = try story.tell(.replan, at: "2026-02-17T09:00")
        #expect(types(events) == ["calendar.planned"])
        #expect(story.patient.plan?.basis.siteVersion == 2)
        #expect(try story.ask(.replan, at: "2026-02-17T10:00").isEmpty)
    }

    @Test func `the same state, command and context give the same events`() throws {
        let story = try Story.enrolled()
        let command = PatientCommand.complete(CompleteVisit(visit: "first/labs"))
        #expect(try story.ask(command, at: "2026-02-18T09:00") == story.ask(command, at: "2026-02-18T09:00"))
    }
}
