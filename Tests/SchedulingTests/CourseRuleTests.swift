import CivilTime
import ProtocolLanguage
import SiteDescription
import Testing

@testable import Scheduling

/// The rules that turn targets into a calendar: cycles, merging, gates, epochs, bookings, holds (4.2–4.8).
@Suite struct CycleRuleTests {
    private let cycle = """
        - id: i
          kind: infusion
          cycle: {count: 3, span: {atLeast: P3D, atMost: P5D}, gap: {atLeast: P1D}, preferred: {3: [1, 3, 5]}}
          timing: {after: enrolment, offset: P3D, window: {before: P3D, after: P7D}}
        """
    private let weekdays = OpenDays(weekdays: [.monday, .tuesday, .wednesday, .thursday, .friday], closed: [])

    @Test func `a Thursday start with days 1, 2, 5 beats a Monday's 1, 3, 5 if Thursday is nominal`() throws {
        let story = try Story(visits: cycle, site: weekdays)
        #expect(try story.lines().map { $0.split(separator: " ")[2] } == ["2026-03-05", "2026-03-06", "2026-03-09"])
    }

    @Test func `later infusions have windows that keep the rest possible`() throws {
        let story = try Story(visits: cycle)
        #expect(
            try story.lines() == [
                "e/i.1 2026-03-05 2026-03-05 2026-03-02..2026-03-12 due",
                "e/i.2 2026-03-07 2026-03-07 2026-03-06..2026-03-08 upcoming",
                "e/i.3 2026-03-09 2026-03-09 2026-03-08..2026-03-09 upcoming",
            ])
    }

    @Test func `a booked infusion stands fixed and the others are placed round it`() throws {
        let story = try Story(visits: cycle).booked("e/i.2", "2026-03-06")
        #expect(try story.lines().map { $0.split(separator: " ")[2] } == ["2026-03-05", "2026-03-06", "2026-03-09"])
    }

    @Test func `a missed infusion takes no part, and shows the date it would have`() throws {
        let story = try Story(visits: cycle).done("e/i.1", "2026-03-05").missed("e/i.2")
        #expect(try story.line("e/i.2").hasPrefix("e/i.2 2026-03-07 2026-03-07"))
        #expect(try story.line("e/i.3").hasPrefix("e/i.3 2026-03-07 2026-03-07 2026-03-07..2026-03-09"))
    }

    @Test func `with the first missed, the second is day 1`() throws {
        let story = try Story(visits: cycle).missed("e/i.1")
        #expect(try story.line("e/i.2").hasPrefix("e/i.2 2026-03-05 2026-03-05 2026-03-02..2026-03-12"))
        #expect(try story.line("e/i.3").hasPrefix("e/i.3 2026-03-07 2026-03-07 2026-03-07..2026-03-09"))
    }

    @Test func `what cannot be placed is flagged, on preferred days or a gap later`() throws {
        let story = try Story(visits: cycle).booked("e/i.2", "2026-03-20")
        #expect(
            try story.lines().map { $0.split(separator: " ")[2] } == ["2026-03-05", "2026-03-20", "2026-03-21"])
        #expect(try story.lines().allSatisfy { $0.contains("no-feasible-cycle") })
    }
}

@Suite struct MergingTests {
    private let visits = """
        - {id: r, kind: review, timing: {after: enrolment, offset: P30D, window: {before: P7D, after: P7D}}}
        - id: l
          kind: laboratory
          timing: {after: enrolment, repeat: {every: P10D, times: 4}, window: {before: P5D, after: P5D}}
          mergesInto: [r]
        """

    @Test func `an occurrence joins the visit that its window holds`() throws {
        let story = try Story(visits: visits)
        #expect(
            try story.line("e/l.3") == "e/l.3 2026-04-01 2026-04-01 2026-03-27..2026-04-06 upcoming merged into e/r")
        #expect(try !story.line("e/l.2").contains("merged"))
    }

    @Test(arguments: [
        ("the nearer, though it comes later in the protocol", "P33D", "P29D", "e/s"),
        ("the earlier of two equally near", "P31D", "P29D", "e/s"),
        ("the first in the protocol of two on one day", "P31D", "P31D", "e/r"),
    ])
    func `of two visits that its window holds it joins`(rule: String, r: String, s: String, host: String) throws {
        let story = try Story(
            visits: """
                - {id: r, kind: review, timing: {after: enrolment, offset: \(r)}}
                - {id: s, kind: review, timing: {after: enrolment, offset: \(s)}}
                - id: l
                  kind: laboratory
                  timing: {after: enrolment, offset: P30D, window: {before: P5D, after: P5D}}
                  mergesInto: [r, s]
                """)
        #expect(try story.line("e/l").hasSuffix("merged into \(host)"))
    }

    @Test func `of several whose windows hold it only the nearest joins, the earlier of two equally near`() throws {
        let repeats =
            "- {id: l, kind: laboratory, mergesInto: [r], timing: {after: enrolment, repeat: {every: P4D, times: 4}, "
        let near = try Story(
            visits: """
                - {id: r, kind: review, timing: {after: enrolment, offset: P9D}}
                \(repeats)window: {before: P5D, after: P5D}}}
                """)
        #expect(try near.lines().filter { $0.contains("merged") }.map { $0.prefix(5) } == ["e/l.2"])
        let between = try Story(
            visits: """
                - {id: r, kind: review, timing: {after: enrolment, offset: P10D}}
                \(repeats)window: {before: P5D, after: P5D}}}
                """)
        #expect(try between.lines().filter { $0.contains("merged") }.map { $0.prefix(5) } == ["e/l.2"])
    }

    @Test func `it takes the booking and is completed with it, a deviation by its own window`() throws {
        let story = try Story(visits: visits).booked("e/r", "2026-04-06").done("e/r", "2026-04-07")
        #expect(try story.line("e/l.3").contains("completed 1 days off merged into e/r"))
    }

    @Test func `one with a booking of its own does not merge, and nor do the others`() throws {
        let story = try Story(visits: visits).booked("e/l.3", "2026-04-02")
        #expect(try !story.lines().contains { $0.contains("merged") })
    }
}

@Suite struct GateTests {
    private let visits = """
        - {id: labs, kind: laboratory, timing: {after: enrolment, window: {after: P10D}}, validFor: P30D}
        - id: p
          kind: procedure
          timing: {after: enrolment, offset: P20D, window: {after: P30D}}
          requires: [{visit: labs}]
        """

    @Test func `locked until what it requires is done`() throws {
        let story = try Story(visits: visits)
        #expect(try story.line("e/p").hasSuffix("locked"))
        #expect(try story.done("e/labs", "2026-03-02").line("e/p").hasSuffix("upcoming"))
    }

    @Test func `locked again on the day after the results expire`() throws {
        let story = try Story(visits: visits).done("e/labs", "2026-03-02")
        #expect(try story.line("e/p", on: "2026-04-01").hasSuffix("due"))
        #expect(try story.line("e/p", on: "2026-04-02").hasSuffix("locked"))
    }

    @Test func `a booking too late for the results is flagged, not hidden`() throws {
        let story = try Story(visits: visits).done("e/labs", "2026-03-02").booked("e/p", "2026-04-05")
        #expect(try story.line("e/p").hasSuffix("booked locked"))
        #expect(try story.done("e/labs~2", "2026-03-30").line("e/p").hasSuffix("booked"))
    }
}

@Suite struct EpochTests {
    private func story() throws -> Story {
        let text = """
            format: regimen/1
            protocol: test
            version: 1
            title: Test
            segments:
              s:
                visits:
                  - {id: v, kind: review, timing: {after: segment.start}, decides: more}
            plan:
              - {epoch: a, segment: s, start: {after: enrolment}}
              - epoch: b
                segment: s
                opens: {decision: a/more, is: approved}
                start: {after: a/v, offset: P10D, window: {after: P20D}}
            """
        return try Story(.parse(Array(text.utf8), file: "test.yaml"), enrolled: "2026-03-02")
    }

    @Test func `possible, then lapsed once its anchor has happened and its window is over`() throws {
        #expect(try story().epoch("b", on: "2026-03-02") == "possible 2026-03-12 2026-04-01 -")
        #expect(try story().epoch("b", on: "2026-04-02") == "possible 2026-03-12 2026-04-01 -")
        let done = try story().done("a/v", "2026-03-02")
        #expect(try done.epoch("b", on: "2026-04-01") == "possible 2026-03-12 2026-04-01 -")
        #expect(try done.epoch("b", on: "2026-04-02") == "lapsed 2026-03-12 2026-04-01 -")
    }

    @Test(arguments: [
        ("approved", "2026-03-05", "open 2026-03-12 2026-04-01 2026-03-12"),
        ("approved", "2026-03-15", "open 2026-03-12 2026-04-01 2026-03-15"),
        ("approved", "2026-04-01", "open 2026-03-12 2026-04-01 2026-04-01"),
        ("approved", "2026-04-02", "possible 2026-03-12 2026-04-01 -"),
        ("declined", "2026-03-05", "closed 2026-03-12 2026-04-01 -"),
        ("deferred", "2026-03-05", "possible 2026-03-12 2026-04-01 -"),
    ])
    func `opens by the decision, and not before its date`(value: String, day: String, epoch: String) throws {
        #expect(try story().decided("a/more", value, day).epoch("b", on: "2026-03-02") == epoch)
    }

    @Test func `a later decision supersedes, unless something was done`() throws {
        let declined = try story().decided("a/more", "approved", "2026-03-05")
            .decided("a/more", "declined", "2026-03-20")
        #expect(try declined.epoch("b", on: "2026-03-20") == "closed 2026-03-12 2026-04-01 -")
        #expect(
            try declined.done("b/v", "2026-03-12").epoch("b", on: "2026-03-20")
                == "open 2026-03-12 2026-04-01 2026-03-12")
        #expect(
            try declined.missed("b/v").epoch("b", on: "2026-03-20") == "open 2026-03-12 2026-04-01 2026-03-12")
        #expect(try declined.omitted("b/v").epoch("b", on: "2026-03-20") == "closed 2026-03-12 2026-04-01 -")
    }

    @Test func `of two decisions of a day the one recorded last stands, and a deferral changes neither`() throws {
        let story = try story()
        let approvedLast = try story.decided("a/more", "declined", "2026-03-05")
            .decided("a/more", "approved", "2026-03-05")
        let declinedLast = try story.decided("a/more", "approved", "2026-03-05")
            .decided("a/more", "declined", "2026-03-05")
        for (story, epoch) in [
            (approvedLast, "open 2026-03-12 2026-04-01 2026-03-12"), (declinedLast, "closed 2026-03-12 2026-04-01 -"),
        ] {
            #expect(try story.epoch("b", on: "2026-03-20") == epoch)
            #expect(try story.decided("a/more", "deferred", "2026-03-20").epoch("b", on: "2026-03-20") == epoch)
        }
    }

    @Test func `epoch start puts its first day, and its visits are not before it`() throws {
        let story = try story().decided("a/more", "approved", "2026-03-05").started("b", "2026-03-25")
        #expect(try story.epoch("b", on: "2026-03-02") == "open 2026-03-12 2026-04-01 2026-03-25")
        #expect(try story.line("b/v").hasPrefix("b/v 2026-03-25 2026-03-25"))
    }
}

@Suite struct BookingAndHoldTests {
    private let visits = """
        - {id: labs, kind: laboratory, timing: {after: enrolment, window: {after: P5D}}}
        - {id: p, kind: procedure, timing: {after: labs, offset: P10D, window: {before: P2D, after: P2D}}}
        - {id: r, kind: review, timing: {after: p, offset: P10D}}
        - {id: c, kind: telephone, timing: {after: enrolment, offset: P10D, window: {after: P2D}}}
        """

    @Test func `a booking that its window has left behind needs rebooking`() throws {
        let booked = try Story(visits: visits).booked("e/p", "2026-03-13", acceptedFrom: "2026-03-10", to: "2026-03-14")
        #expect(try booked.line("e/p").hasSuffix("booked"))
        #expect(try booked.done("e/labs", "2026-03-07").line("e/p").hasSuffix("booked needs-rebooking"))
    }

    @Test func `a deliberate booking outside the window is left alone until the window changes`() throws {
        let booked = try Story(visits: visits).booked("e/p", "2026-03-20", acceptedFrom: "2026-03-10", to: "2026-03-14")
        #expect(try booked.line("e/p").hasSuffix("booked"))
        #expect(try booked.done("e/labs", "2026-03-03").line("e/p").hasSuffix("needs-rebooking"))
    }

    @Test func `a hold stops nothing but what is planned on or after its first day`() throws {
        let story = try Story(visits: visits).held("2026-03-05")
        #expect(try story.line("e/labs", on: "2026-03-06").hasSuffix("due"))
        #expect(try story.line("e/p", on: "2026-03-06").hasSuffix("held"))
        #expect(try story.booked("e/p", "2026-03-12").line("e/p", on: "2026-03-06").hasSuffix("held needs-rebooking"))
    }

    @Test func `after a hold, procedures move by its length and what follows them; calls keep their dates`() throws {
        let story = try Story(visits: visits).held("2026-03-05", "2026-03-11")
        #expect(try story.line("e/p").hasPrefix("e/p 2026-03-19 2026-03-19 2026-03-17..2026-03-21"))
        #expect(try story.line("e/r").hasPrefix("e/r 2026-03-29"))
        #expect(try story.line("e/c").hasPrefix("e/c 2026-03-12"))
    }

    @Test(arguments: [
        ("on its nominal date moves it", "2026-03-12", "2026-03-15"),
        ("the day after its nominal date does not", "2026-03-13", "2026-03-12"),
        ("the day after that from which it is counted moves it", "2026-03-03", "2026-03-15"),
        ("on the day from which it is counted does not", "2026-03-02", "2026-03-12"),
    ])
    func `a hold of three days that begins`(rule: String, from: String, nominal: String) throws {
        let lastDay = try CivilDate(parsing: from).adding(days: 2).description
        #expect(try Story(visits: visits).held(from, lastDay).line("e/p").hasPrefix("e/p \(nominal)"))
    }

    @Test func `a booking on a hold's last day needs rebooking, the day after it does not`() throws {
        let story = try Story(visits: visits).held("2026-03-05", "2026-03-11")
        #expect(try story.booked("e/c", "2026-03-11").line("e/c").hasSuffix("needs-rebooking"))
        #expect(try story.booked("e/c", "2026-03-12").line("e/c").hasSuffix("booked"))
    }

    @Test func `what was given during the hold does not move, what happens later keeps its move`() throws {
        let story = try Story(visits: visits).held("2026-03-05", "2026-03-11")
        #expect(try story.done("e/p", "2026-03-11").line("e/p").hasPrefix("e/p 2026-03-12"))
        #expect(try story.done("e/p", "2026-03-19").line("e/p").hasPrefix("e/p 2026-03-19"))
        #expect(try story.missed("e/p").line("e/p").hasPrefix("e/p 2026-03-12"))
    }
}
