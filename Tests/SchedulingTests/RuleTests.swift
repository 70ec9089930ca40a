import CivilTime
import SiteDescription
import Testing

@testable import Scheduling

/// The language's rules on dates, anchors and states, a case each, named after the rule that it holds the code to.
@Suite struct DateRuleTests {
    @Test func `30 November plus three months clamps to 28 February`() throws {
        let story = try Story(
            visits: "- {id: v, kind: review, timing: {after: enrolment, offset: P3M}}", enrolled: "2026-11-30")
        #expect(try story.line("e/v") == "e/v 2027-02-28 2027-02-28 2027-02-28..2027-02-28 upcoming")
    }

    @Test func `30 November plus three months rolls forward to 1 March`() throws {
        let story = try Story(
            visits: "- {id: v, kind: review, timing: {after: enrolment, offset: P3M}}",
            before: "monthEnd: rollForward", enrolled: "2026-11-30")
        #expect(try story.line("e/v") == "e/v 2027-03-01 2027-03-01 2027-03-01..2027-03-01 upcoming")
    }

    @Test func `each occurrence counts from the anchor, so a clamped day comes back`() throws {
        let story = try Story(
            visits: "- {id: v, kind: review, timing: {after: enrolment, repeat: {every: P1M, times: 3}}}",
            enrolled: "2026-12-31")
        #expect(
            try story.lines().map { $0.split(separator: " ")[1] } == ["2027-01-31", "2027-02-28", "2027-03-31"])
    }

    @Test func `with an offset the first occurrence falls on it`() throws {
        let story = try Story(
            visits: "- {id: v, kind: review, timing: {after: enrolment, offset: P2D, repeat: {every: P1W, times: 3}}}")
        #expect(
            try story.lines().map { $0.split(separator: " ")[1] } == ["2026-03-04", "2026-03-11", "2026-03-18"])
    }

    @Test func `until includes an occurrence that falls on it`() throws {
        let story = try Story(
            visits: "- {id: v, kind: review, timing: {after: enrolment, repeat: {every: P1W, until: P14D}}}")
        #expect(try story.lines().count == 2)
    }

    @Test func `under before, numbers run away from the anchor and windows do not turn round`() throws {
        let story = try Story(
            visits: """
                - {id: p, kind: procedure, timing: {after: enrolment, offset: P30D}}
                - id: v
                  kind: laboratory
                  timing: {before: p, repeat: {every: P1W, times: 2}, window: {before: P1D, after: P3D}}
                """)
        #expect(try story.line("e/v.1") == "e/v.1 2026-03-25 2026-03-25 2026-03-24..2026-03-28 upcoming")
        #expect(try story.line("e/v.2") == "e/v.2 2026-03-18 2026-03-18 2026-03-17..2026-03-21 upcoming")
    }

    @Test func `neither target nor earliest lies before enrolment`() throws {
        let story = try Story(
            visits:
                "- {id: v, kind: review, timing: {after: enrolment, offset: P2D, window: {before: P7D, after: P1D}}}")
        #expect(try story.line("e/v") == "e/v 2026-03-04 2026-03-04 2026-03-02..2026-03-05 due")
    }

    @Test func `what is counted back may lie before enrolment`() throws {
        let story = try Story(
            visits: """
                - {id: p, kind: procedure, timing: {after: enrolment, offset: P2D}}
                - {id: v, kind: laboratory, timing: {before: p, offset: P7D, window: {before: P1D}}}
                """)
        #expect(try story.line("e/v") == "e/v 2026-02-25 2026-02-25 2026-02-24..2026-02-25 overdue")
    }
}

@Suite struct AnchorRuleTests {
    private let chain = """
        - {id: labs, kind: laboratory, timing: {after: enrolment, window: {after: P5D}}}
        - {id: visit, kind: review, timing: {after: labs, offset: P10D, window: {before: P2D, after: P2D}}}
        """

    @Test func `an anchor that has happened counts by its actual date`() throws {
        let story = try Story(visits: chain).done("e/labs", "2026-03-06")
        #expect(try story.line("e/visit") == "e/visit 2026-03-16 2026-03-16 2026-03-14..2026-03-18 upcoming")
    }

    @Test func `a booked anchor counts by its booking`() throws {
        let story = try Story(visits: chain).booked("e/labs", "2026-03-04")
        #expect(try story.line("e/visit").hasPrefix("e/visit 2026-03-14"))
    }

    @Test func `what comes after an anchor that has not happened is awaited, never due`() throws {
        let story = try Story(visits: chain)
        #expect(try story.line("e/visit", on: "2026-03-09").hasSuffix("upcoming"))
        #expect(try story.line("e/visit", on: "2026-03-10").hasSuffix("awaiting"))
        #expect(try story.line("e/visit", on: "2026-12-31").hasSuffix("awaiting"))
    }

    @Test func `what is counted back is due before its anchor has happened`() throws {
        let story = try Story(
            visits: """
                - {id: p, kind: procedure, timing: {after: enrolment, offset: P10D}}
                - {id: labs, kind: laboratory, timing: {before: p, offset: P3D}}
                """)
        #expect(try story.line("e/labs", on: "2026-03-09").hasSuffix("due"))
        #expect(try story.line("e/labs", on: "2026-03-10").hasSuffix("overdue"))
    }

    @Test func `what is counted back from a visit that waits, waits too`() throws {
        let story = try Story(
            visits: """
                - {id: first, kind: review, timing: {after: enrolment}}
                - {id: p, kind: procedure, timing: {after: first, offset: P10D}}
                - {id: labs, kind: laboratory, timing: {before: p, offset: P3D}}
                """)
        #expect(try story.line("e/labs", on: "2026-03-20").hasSuffix("awaiting"))
        #expect(try story.done("e/first", "2026-03-02").line("e/labs", on: "2026-03-20").hasSuffix("overdue"))
    }

    @Test func `with basis actual there are no dates until the anchor has happened`() throws {
        let story = try Story(
            visits: """
                - {id: labs, kind: laboratory, timing: {after: enrolment}}
                - {id: v, kind: review, timing: {after: labs, offset: P1W, basis: actual}}
                - {id: w, kind: review, timing: {after: v, offset: P1W}}
                - {id: diary, kind: self-report, timing: {after: labs, basis: actual, repeat: {every: P1W, until: P3W}}}
                """)
        #expect(try story.line("e/v") == "e/v no dates awaiting")
        #expect(try story.line("e/w") == "e/w no dates awaiting")
        #expect(try story.lines().filter { $0.hasPrefix("e/diary") }.count == 3)
        #expect(try story.done("e/labs", "2026-03-03").line("e/v").hasPrefix("e/v 2026-03-10"))
    }

    @Test func `last passes over what was missed, unless all were`() throws {
        let visits = """
            - {id: v, kind: review, timing: {after: enrolment, repeat: {every: P1W, times: 2}}}
            - {id: end, kind: review, timing: {after: v.last, offset: P1D}}
            """
        let story = try Story(visits: visits).missed("e/v.2")
        #expect(try story.line("e/end").hasPrefix("e/end 2026-03-10"))
        #expect(try story.missed("e/v.1").line("e/end").hasPrefix("e/end 2026-03-17"))
    }

    @Test func `a missed anchor has happened, on its planned date`() throws {
        let story = try Story(visits: chain).missed("e/labs")
        #expect(
            try story.line("e/visit", on: "2026-03-10") == "e/visit 2026-03-12 2026-03-12 2026-03-10..2026-03-14 due")
    }

    @Test func `a decision counts by its date once it is taken, before that by its visit`() throws {
        let visits = """
            - {id: review, kind: review, timing: {after: enrolment, offset: P10D}, decides: go-on}
            - {id: v, kind: review, timing: {after: go-on, offset: P1D}}
            """
        let story = try Story(visits: visits)
        #expect(try story.line("e/v").hasPrefix("e/v 2026-03-13"))
        #expect(try story.decided("e/go-on", "deferred", "2026-03-20").line("e/v").hasPrefix("e/v 2026-03-13"))
        #expect(try story.decided("e/go-on", "approved", "2026-03-20").line("e/v").hasPrefix("e/v 2026-03-21"))
    }

    @Test func `a visit done again stands in for the one before`() throws {
        let story = try Story(visits: chain).done("e/labs", "2026-03-03").done("e/labs~2", "2026-03-07")
        #expect(try story.line("e/visit").hasPrefix("e/visit 2026-03-17"))
        #expect(try story.lines().count == 3)
    }
}

@Suite struct ClosedDayTests {
    /// Open Monday to Friday; Wednesday 4 March 2026 is a holiday.
    private func site() throws -> OpenDays {
        let holiday = try CivilDate(parsing: "2026-03-04")
        return OpenDays(
            weekdays: [.monday, .tuesday, .wednesday, .thursday, .friday],
            closed: [Closure(from: holiday, to: holiday)].compactMap(\.self))
    }

    @Test(arguments: [
        ("nearest", "2026-03-04", "2026-03-03"), ("following", "2026-03-04", "2026-03-05"),
        ("preceding", "2026-03-04", "2026-03-03"), ("keep", "2026-03-04", "2026-03-04"),
        ("nearest", "2026-03-08", "2026-03-09"), ("nearest", "2026-03-07", "2026-03-06"),
        ("following", "2026-03-07", "2026-03-09"), ("preceding", "2026-03-08", "2026-03-06"),
    ])
    func `a closed day gives way by its rule`(rule: String, nominal: String, target: String) throws {
        let days = CivilDate.days(from: try CivilDate(parsing: "2026-03-02"), to: try CivilDate(parsing: nominal))
        let story = try Story(
            visits: """
                - id: v
                  kind: review
                  timing: {after: enrolment, offset: P\(days)D, window: {before: P3D, after: P3D}}
                  onClosedDay: \(rule)
                """, site: site())
        #expect(try story.line("e/v").hasPrefix("e/v \(nominal) \(target) "))
        #expect(try !story.line("e/v").contains("no-open-day"))
    }

    @Test func `with no open day inside the window it stays, flagged`() throws {
        let story = try Story(
            visits: "- {id: v, kind: review, timing: {after: enrolment, offset: P5D, window: {after: P1D}}}",
            site: site())
        #expect(try story.line("e/v") == "e/v 2026-03-07 2026-03-07 2026-03-07..2026-03-08 upcoming no-open-day")
    }

    @Test func `a remote visit does not move`() throws {
        let story = try Story(
            visits:
                "- {id: v, kind: telephone, mode: remote, timing: {after: enrolment, offset: P5D, window: {after: P3D}}}",
            site: site())
        #expect(try story.line("e/v").hasPrefix("e/v 2026-03-07 2026-03-07 "))
        #expect(try !story.line("e/v").contains("no-open-day"))
    }
}
