import CivilTime
import ProtocolLanguage
import Scheduling
import SiteDescription
import Testing
import Treatment

@testable import Reminders

/// Which reminders there are: a function of the calendar, the rules, the zones and when reminders were enabled.
@Suite struct ReminderTests {
    // Enrolled on 2 February: labs are planned for 4 March (27 February to 14 March), the log for 5 February, the infusion
    // for 18 March (15 to 25 March), locked until the labs are done.

    @Test func `a visit without an appointment is asked for, and told of once it is late`() throws {
        let told = try Told()
        #expect(
            told.lines() == [
                // At nine in the evening it is quiet: the next morning, when the day of it is still its own.
                "2026-02-06T08:00 opens first/log → patient",
                "2026-02-18T09:00 unbooked first/labs → person/front-desk",
                "2026-03-04T09:00 unbooked first/infusion → person/front-desk",
                "2026-03-15T09:00 overdue first/labs → person/front-desk",
                "2026-03-21T09:00 overdue first/labs → person/lead",
            ])
    }

    @Test func `an appointment is told of before, and asked about after`() throws {
        var told = try Told(quiet: false)
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-10T09:00")
        #expect(
            told.lines() == [
                "2026-02-05T21:00 opens first/log → patient",
                "2026-02-25T09:00 before first/labs → patient",
                "2026-03-03T09:00 before first/labs → patient",
                "2026-03-04T09:00 unbooked first/infusion → person/front-desk",
                "2026-03-05T09:00 unrecorded first/labs → person/front-desk",
                "2026-03-15T09:00 overdue first/labs → person/front-desk",
                "2026-03-21T09:00 overdue first/labs → person/lead",
            ])
    }

    @Test func `that a visit opens is not said while it is locked`() throws {
        let last = "- {unrecorded: P1D, at: \"09:00\", to: [coordinator]}"
        let told = try Told(
            text: Told.text.replacing(
                last, with: "\(last)\n    - {opens: P0D, at: \"10:00\", to: [coordinator]}"))
        #expect(
            told.lines().filter { $0.contains("opens first/labs") || $0.contains("opens first/infusion") }
                == ["2026-02-27T10:00 opens first/labs → person/front-desk"])
    }

    @Test func `what two are told by the same rule and channel has two keys`() throws {
        var told = try Told(
            text: Told.text.replacing(
                "{before: P1D, at: \"09:00\", to: [patient]}",
                with: "{before: P1D, at: \"09:00\", to: [patient, coordinator, lead]}"))
        told.patient.site.channels = [:]
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-10T09:00")
        let dayBefore = told.patient.all().filter { $0.rule.to.count == 3 }
        #expect(dayBefore.count == 3)
        #expect(Set(dayBefore.map(\.channel)).count == 1)
        #expect(Set(dayBefore.map(\.key)).count == 3)
    }

    @Test func `nothing is said for a time before the appointment was made`() throws {
        var told = try Told()
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-26T09:00")
        #expect(told.lines().contains("2026-03-03T09:00 before first/labs → patient"))
        #expect(!told.lines().contains { $0.hasPrefix("2026-02-25") })
    }

    @Test func `nothing is said for a time before reminders were enabled, or before the patient was kept here`() throws
    {
        let enabled = try Told(since: "2026-03-01T00:00:00Z")
        #expect(enabled.lines().map { $0.prefix(10) } == ["2026-03-04", "2026-03-15", "2026-03-21"])
        let imported = try Told(goLive: "2026-02-18")
        #expect(imported.lines().first == "2026-02-18T09:00 unbooked first/labs → person/front-desk")
    }

    @Test func `the hour is that of whoever is told`() throws {
        var told = try Told(quiet: false, zone: "Europe/Berlin")
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-10T09:00")
        // Nine in the morning in Berlin is midnight in Tijuana.
        #expect(told.lines().contains("2026-03-03T00:00 before first/labs → patient"))
        #expect(told.lines().contains("2026-03-05T09:00 unrecorded first/labs → person/front-desk"))
    }

    @Test func `what is late is told of once it is so at the site, even where the day began before`() throws {
        var told = try Told(
            quiet: false, text: Told.text.replacing(#"overdue: P1D, at: "09:00""#, with: #"overdue: P1D, at: "08:00""#))
        told.patient.site.people[0].zone = "Europe/Berlin"
        // Eight in the morning in Berlin is eleven in the evening of the day before in Tijuana, the window's last.
        #expect(told.lines().contains("2026-03-15T00:00 overdue first/labs → person/front-desk"))
    }

    @Test func `somebody with two of the roles that a rule names is told once`() throws {
        let text = Told.text.replacing(
            #"unbooked: P14D, at: "09:00", to: [coordinator]"#,
            with: #"unbooked: P14D, at: "09:00", to: [coordinator, lead]"#)
        var told = try Told(text: text)
        told.patient.site.people = [Person(id: "lead", name: "Lead", roles: [.coordinator, .lead])]
        #expect(told.lines().count { $0.contains("unbooked first/labs") } == 1)
    }

    @Test func `quiet hours are those of whoever is told`() throws {
        let told = try Told(zone: "Europe/Berlin")
        // 21:00 in Berlin is quiet there until 08:00, which is 23:00 in Tijuana.
        #expect(told.lines().contains("2026-02-05T23:00 opens first/log → patient"))
    }

    @Test func `what is locked, held, done, missed or part of a course that ended is not told of`() throws {
        var told = try Told()
        // The infusion is locked until the labs are done: only that it is not booked is said.
        #expect(!told.lines().contains { $0.contains("overdue first/infusion") })
        try told.tell(
            .complete(CompleteVisit(visit: "first/labs", on: try CivilDate(parsing: "2026-03-04"))),
            at: "2026-03-04T17:00")
        #expect(!told.lines().contains { $0.contains("first/labs") })
        #expect(told.lines().contains { $0.contains("overdue first/infusion") })
        try told.tell(.hold(HoldPatient(from: try CivilDate(parsing: "2026-03-05"))), at: "2026-03-05T09:00")
        #expect(!told.lines().contains { $0.contains("first/infusion") })
        try told.tell(.resume(ResumePatient(on: try CivilDate(parsing: "2026-03-06"))), at: "2026-03-06T09:00")
        #expect(told.lines().contains { $0.contains("first/infusion") })
        try told.tell(
            .withdraw(WithdrawPatient(because: "died", on: try CivilDate(parsing: "2026-03-07"))),
            at: "2026-03-07T09:00")
        #expect(told.lines().isEmpty)
    }

    @Test func `a reminder keeps its key while it says the same, and one that says otherwise has another`() throws {
        var told = try Told()
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-10T09:00")
        let first = Set(told.patient.all().filter { $0.rule.trigger == .before }.map(\.key))
        var again = try Told()
        try again.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-11T12:00")
        #expect(Set(again.patient.all().filter { $0.rule.trigger == .before }.map(\.key)) == first)
        try again.tell(
            .reschedule(RescheduleVisit(visit: "first/labs", at: try CivilDateTime(parsing: "2026-03-04T11:00"))),
            at: "2026-02-12T09:00")
        #expect(first.isDisjoint(with: again.patient.all().map(\.key)))
    }

    @Test func `somebody who sees to a visit keeps it from those above, and puts it off for all of the site`() throws {
        var told = try Told()
        let labs = try #require(VisitID("first/labs"))
        try told.happen(.acknowledged(.init(visit: labs)))
        #expect(!told.lines().contains { $0.contains("lead") })
        try told.happen(.snoozed(.init(visit: labs, until: try CivilDate(parsing: "2026-03-18"))))
        #expect(told.lines().contains("2026-03-18T09:00 overdue first/labs → person/front-desk"))
    }

    @Test func `a rule says why it says nothing`() throws {
        var told = try Told()
        func silences(_ visit: String) throws -> [String] {
            let id = try #require(VisitID(visit))
            let rules = try #require(told.patient.explained(id))
            return rules.map { rule in
                switch rule.outcome {
                case .success: "\(rule.rule.trigger.rawValue): told"
                case .failure(let silence): "\(rule.rule.trigger.rawValue): \(silence)"
                }
            }
        }
        #expect(
            try silences("first/labs") == [
                "unbooked: told", "before: noAppointment", "before: noAppointment", "overdue: told", "overdue: told",
                "unrecorded: noAppointment",
            ])
        #expect(try silences("first/infusion").contains("overdue: state(Scheduling.VisitState.locked, on: 2026-03-26)"))
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-26T09:00")
        let made = try told.instant("2026-02-26T09:00")
        let planned = try told.instant("2026-02-25T09:00")
        let labs = try #require(VisitID("first/labs"))
        let weekBefore = try #require(told.patient.explained(labs)?[1])
        #expect(weekBefore.outcome == .failure(.beforeAppointmentWasMade(planned: planned, made: made)))
        #expect(try silences("first/labs").first == "unbooked: appointmentStands")
    }
}
