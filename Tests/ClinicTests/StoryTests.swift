import CivilTime
import Clinic
import EventLog
import Projections
import Scheduling
import SiteDescription
import Testing
import Treatment

@Suite struct StoryTests {
    @Test func `from publishing to a decision, and every invariant holds at each step`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        #expect(try rehearsal.clinic.brokenInvariants() == [])

        try rehearsal.book("round-1/baseline-labs", at: "2026-12-01T09:00")
        let booked = try #require(try rehearsal.entry("round-1/baseline-labs"))
        #expect(booked.state == .booked)
        #expect(booked.booking?.day.description == "2026-12-01")
        #expect(try rehearsal.clinic.brokenInvariants() == [])

        try rehearsal.go(to: "2026-12-01T18:00:00Z")
        let receipt = try rehearsal.complete("round-1/baseline-labs")
        #expect(receipt.events.map(\.type) == ["visit.completed", "calendar.planned"])
        // Two weeks after the labs, on a day that is open.
        #expect(try rehearsal.entry("round-1/infusion.1")?.visit.dates?.target.description == "2026-12-15")
        #expect(receipt.calendar?.changed.contains { $0.after.visit.id.text == "round-1/infusion.1" } == true)
        #expect(try rehearsal.clinic.brokenInvariants() == [])
    }

    @Test func `a cancelled appointment gives its visit back to planning`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.book("round-1/baseline-mri", at: "2026-12-02T10:00")
        let receipt = try rehearsal.clinic.carryOut(
            .cancel(CancelBooking(visit: "round-1/baseline-mri")), for: "P-0001", Terms(reason: "she is travelling"))
        #expect(try rehearsal.entry("round-1/baseline-mri")?.state == .due)
        #expect(receipt.events.first?.reason?.note == "she is travelling")
        #expect(receipt.calendar?.changed.map(\.before.state) == [.booked])
        #expect(try rehearsal.clinic.brokenInvariants() == [])
    }

    @Test func `an approval opens the second round`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let decide = RecordDecision(decision: "round-1/second-round", value: "approved")
        let receipt = try rehearsal.clinic.carryOut(
            .decide(decide), for: "P-0001", Terms(person: "physician", reason: "the six-month numbers"))
        #expect(receipt.calendar?.added.contains { $0.visit.id.epoch == "round-2" } == true)
        #expect(try rehearsal.clinic.brokenInvariants() == [])
    }

    @Test func `the history says who, when, what and why`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.book(
            "round-1/baseline-mri", at: "2026-12-01T09:00", Terms(person: "lead", reason: "her husband drives"))
        let history = try rehearsal.clinic.history(of: "P-0001")
        #expect(
            history.map(\.type) == ["patient.registered", "patient.enrolled", "calendar.planned", "visit.booked"])
        let booked = try #require(history.last)
        #expect(booked.words == "Booked round-1/baseline-mri for Tue 2026-12-01 09:00")
        #expect(booked.actor.person == "lead")
        #expect(booked.actor.account == "desk")
        #expect(booked.reason?.note == "her husband drives")
        #expect(history.first?.words == "Registered: name Ana Gómez")
    }

    @Test func `the whole history has the store's beginning, and filters`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        var all: [HistoryEntry] = []
        try rehearsal.clinic.history { all.append($0) }
        #expect(all.prefix(3).map(\.type) == ["log.opened", "site.opened", "protocol.published"])
        #expect(all.compactMap(\.position) == Array(1...Int64(all.count)))
        var some: [String] = []
        try rehearsal.clinic.history(HistoryFilter(type: "patient", from: 4)) { some.append($0.type) }
        #expect(some == ["patient.registered", "patient.enrolled"])
        #expect(try rehearsal.clinic.history(of: "P-0001", HistoryFilter(actor: "lead")).isEmpty)
    }

    @Test func `names are found and never stand in the log or the projections`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        #expect(try rehearsal.clinic.find("gómez").map(\.summary.patient.text) == ["P-0001"])
        #expect(try rehearsal.clinic.find("nobody").isEmpty)
        #expect(try rehearsal.clinic.patient("P-0001").identity.name == "Ana Gómez")
        #expect(try rehearsal.clinic.patients().map(\.identity.name) == ["Ana Gómez"])
        for file in try rehearsal.files() {
            #expect(!file.content.contains("Gómez"), "\(file.name) names the patient")
        }
    }
}

@Suite struct WorkListTests {
    @Test func `what is due today is listed, and what is late stands first`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.book("round-1/baseline-mri", at: "2026-12-02T10:00")
        let today = try rehearsal.clinic.workList()
        #expect(
            today.items.map { "\($0.kind.rawValue) \($0.entry.visit.id)" } == [
                "due round-1/baseline-labs", "due round-1/baseline-consultation",
            ])
        let week = try rehearsal.clinic.workList(within: CivilDuration(parsing: "P7D"))
        #expect(week.items.last.map { "\($0.kind.rawValue) \($0.entry.visit.id)" } == "booked round-1/baseline-mri")

        try rehearsal.go(to: "2026-12-11T18:00:00Z")
        let later = try rehearsal.clinic.workList()
        #expect(
            later.items.map { "\($0.kind.rawValue) \($0.entry.visit.id)" } == [
                "overdue round-1/baseline-labs", "overdue round-1/baseline-consultation",
                "unrecorded round-1/baseline-mri",
            ])
        #expect(try rehearsal.clinic.workList(kinds: [.unrecorded]).items.count == 1)
    }

    @Test func `a decision waits from the review on`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        #expect(try rehearsal.clinic.workList().decisions.isEmpty)
        try rehearsal.go(to: "2027-06-30T18:00:00Z")
        #expect(try rehearsal.clinic.workList().decisions.map(\.decision.decision) == ["round-1/second-round"])
    }

    @Test func `what was asked of the past is what was shown then`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let before = try rehearsal.clinic.calendar(of: "P-0001")
        let list = try rehearsal.clinic.workList()
        try rehearsal.go(to: "2026-12-03T18:00:00Z")
        try rehearsal.complete("round-1/baseline-labs")
        let moment = AsOf.position(before.position)
        #expect(try rehearsal.clinic.calendar(of: "P-0001", asOf: moment).calendar == before.calendar)
        #expect(try rehearsal.clinic.workList(asOf: moment).items == list.items)
        #expect(
            try rehearsal.clinic.calendar(of: "P-0001", asOf: AsOf(parsing: "2026-12-01T00:00:00Z")).position
                == before.position)
    }

    @Test func `calendars that stand on an old site are counted until they are planned anew`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        var site = try Rehearsal.site()
        site.holidays.append(try CivilDate(parsing: "2026-12-14"))
        _ = try rehearsal.clinic.apply(site, Terms(person: "lead", reason: "a new holiday"))
        #expect(try rehearsal.clinic.workList().calendarsOnOldSite == 1)
        #expect(try rehearsal.clinic.calendar(of: "P-0001").isOnOldSite)
        _ = try rehearsal.clinic.carryOut(.replan, for: "P-0001", Terms())
        #expect(try rehearsal.clinic.workList().calendarsOnOldSite == 0)
        #expect(try rehearsal.clinic.brokenInvariants() == [])
    }

    @Test func `an appointment on a day that the site has closed since is to be booked anew, whenever it is`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.book("round-1/baseline-mri", at: "2026-12-10T09:00")
        #expect(try rehearsal.clinic.workList(kinds: [.needsRebooking]).items == [])
        var site = try Rehearsal.site()
        site.holidays.append(try CivilDate(parsing: "2026-12-10"))
        _ = try rehearsal.clinic.apply(site, Terms(person: "lead", reason: "a new holiday"))
        let list = try rehearsal.clinic.workList(kinds: [.needsRebooking]).items
        #expect(list.map(\.entry.visit.id.text) == ["round-1/baseline-mri"])
        #expect(try rehearsal.clinic.workList().items.count { $0.entry.visit.id.text == "round-1/baseline-mri" } == 1)
    }
}
