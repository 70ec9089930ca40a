import Testing

@testable import regimen

/// The calendars of the shipped protocols, as a person reads them: what each rule does to a course.
@Suite struct ShippedCalendarTests {
    /// A course, and what it shows.
    struct Course: CustomTestStringConvertible, Sendable {
        var golden: String
        var look: String
        var command: String
        /// Of this visit only the first and the last occurrence are kept, so that the rest can be followed.
        var thinning: String?

        var testDescription: String { golden }

        var protocolID: String { String(command.prefix { $0 != " " }) }

        var flags: String { String(command.dropFirst(protocolID.count)) }
    }

    static let courses = [
        Course(
            golden: "msc-t2d",
            look: "nothing has happened yet: all that follows an infusion is provisional, and no visit is on a Sunday",
            command: "msc-t2d --enrolment 2026-11-30"),
        Course(
            golden: "msc-t2d-two-infusions",
            look: "a cycle of two is days 1 and 3; what follows is counted from infusion.2",
            command: "msc-t2d --enrolment 2026-11-30 --choose infusions=2"),
        Course(
            golden: "msc-t2d-second-round",
            look:
                "the second round starts on the day of its approval, a Sunday; its labs move to Monday, the rest follows",
            command: "msc-t2d --enrolment 2026-11-30 --decide round-1/second-round=approved@2027-06-20"),
        Course(
            golden: "msc-t2d-second-round-put-later",
            look: "round-2 starts where epoch start puts it, five weeks after approval",
            command:
                """
                msc-t2d --enrolment 2026-11-30 --decide round-1/second-round=approved@2027-06-20 \
                --start round-2=2027-07-26
                """
        ),
        Course(
            golden: "msc-t2d-ill-between-infusions",
            look:
                "infusion 2 was missed: the other two are a cycle of two, and what follows counts from infusion.3",
            command: """
                msc-t2d --enrolment 2026-11-30 --actual round-1/baseline-labs=2026-12-01 \
                --actual round-1/infusion.1=2026-12-15 --missed round-1/infusion.2 --on 2026-12-16
                """),
        Course(
            golden: "msc-t2d-last-infusion-missed",
            look: "infusion 3 was missed: the follow-up counts from infusion.2, given on 12-17",
            command: """
                msc-t2d --enrolment 2026-11-30 --actual round-1/baseline-labs=2026-12-01 \
                --actual round-1/infusion.1=2026-12-15 --actual round-1/infusion.2=2026-12-17 \
                --missed round-1/infusion.3 --on 2026-12-21
                """),
        Course(
            golden: "msc-t2d-late-labs", look: "labs done two days late are a deviation, and the infusions follow them",
            command: "msc-t2d --enrolment 2026-11-30 --actual round-1/baseline-labs=2026-12-12 --on 2026-12-14"),
        Course(
            golden: "msc-t2d-labs-too-old",
            look: "labs of 11-30 hold through 12-30: the infusion of 01-04 is locked, and booked past its window",
            command: """
                msc-t2d --enrolment 2026-11-30 --actual round-1/baseline-labs=2026-11-30 \
                --booked round-1/infusion.1=2027-01-04 --on 2026-12-28
                """),
        Course(
            golden: "msc-t2d-closed-days",
            look:
                "what falls on 02-15 to 02-19 or a holiday stands on the nearest open day of its window; the cycle passes a Sunday",
            command: """
                msc-t2d --enrolment 2027-01-04 --actual round-1/baseline-labs=2027-01-04 \
                --actual round-1/infusion.1=2027-01-15 --on 2027-01-18
                """),
        Course(
            golden: "msc-t2d-cycle-in-closed-week",
            look:
                "infusion 1 falls into the closed week; the cycle begins on the nearest day from which it can be kept",
            command: """
                msc-t2d --enrolment 2027-02-02 --actual round-1/baseline-labs=2027-02-02 --on 2027-02-03
                """),
        Course(
            golden: "msc-t2d-hold-running",
            look: "from 12-10 the patient is on hold: what is planned from then on is held",
            command: """
                msc-t2d --enrolment 2026-11-30 --actual round-1/baseline-labs=2026-11-30 --hold 2026-12-10 \
                --on 2026-12-20
                """),
        Course(
            golden: "msc-t2d-hold-over",
            look:
                "a hold of 19 days moves the infusions with their windows; the labs of 11-30 are too old for them by then",
            command: """
                msc-t2d --enrolment 2026-11-30 --actual round-1/baseline-labs=2026-11-30 \
                --hold 2026-12-10..2026-12-28 --on 2026-12-29
                """),
        Course(
            golden: "msc-t2d-trial",
            look: "treatment is possible from the inclusion review on, and not on the calendar",
            command: "msc-t2d-trial --enrolment 2026-11-30"),
        Course(
            golden: "msc-t2d-trial-included",
            look: "inclusion approved: the infusion needs the screening labs of 12-01, which hold through 01-12",
            command: """
                msc-t2d-trial --enrolment 2026-11-30 --actual screening/screening-visit=2026-11-30 \
                --actual screening/screening-labs=2026-12-01 --actual screening/inclusion-review=2026-12-08 \
                --decide screening/inclusion=approved@2026-12-08 --on 2026-12-09
                """),
        Course(
            golden: "msc-t2d-trial-not-included", look: "inclusion declined: treatment is closed",
            command: """
                msc-t2d-trial --enrolment 2026-11-30 --actual screening/screening-visit=2026-11-30 \
                --actual screening/screening-labs=2026-12-01 --actual screening/inclusion-review=2026-12-08 \
                --decide screening/inclusion=declined@2026-12-08 --on 2026-12-09
                """),
        Course(
            golden: "msc-intrapancreatic",
            look:
                "the injection falls on a holiday and moves to the day before; labs count back from it, days 1 to 30 never move",
            command: "msc-intrapancreatic --enrolment 2026-12-04"),
        Course(
            golden: "msc-intrapancreatic-injected",
            look: "injected a day late: the labs done for it keep their date, and days 1, 3, 7 and 30 count from it",
            command: """
                msc-intrapancreatic --enrolment 2026-11-30 --actual procedure/consultation=2026-12-01 \
                --actual procedure/pancreas-imaging=2026-12-03 --actual procedure/baseline-labs=2026-12-14 \
                --booked procedure/injection=2026-12-22 --actual procedure/injection=2026-12-23 --on 2026-12-24
                """),
        Course(
            golden: "ipsc-beta-encapsulated",
            look: "labs are counted back from implantation and explant; a check on a Sunday moves to the Monday after",
            command: "ipsc-beta-encapsulated --enrolment 2026-11-30", thinning: "device/insulin-diary"),
        Course(
            golden: "ipsc-beta-encapsulated-hold",
            look: "a hold before the implantation moves it and what follows from it, the explant with it",
            command: """
                ipsc-beta-encapsulated --enrolment 2026-11-30 --actual device/surgical-consultation=2026-12-02 \
                --hold 2026-12-15..2027-01-03 --on 2027-01-04
                """, thinning: "device/insulin-diary"),
        Course(
            golden: "ucb-t2d",
            look:
                "a sensor is put on 16 days before the infusion and read 14 days later; calls are by telephone on any day",
            command: "ucb-t2d --enrolment 2026-11-30"),
        Course(
            golden: "ucb-t2d-infused",
            look: "three months and fourteen days after the infusion: the offset is added up before it is applied",
            command: """
                ucb-t2d --enrolment 2026-11-30 --actual treatment/consultation=2026-12-01 \
                --actual treatment/baseline-sensor=2026-12-12 --actual treatment/baseline-labs=2026-12-28 \
                --actual treatment/baseline-reading=2026-12-26 --actual treatment/infusion=2026-12-30 --on 2026-12-31
                """),
    ]

    @Test(arguments: courses)
    func `a shipped protocol's calendar`(_ course: Course) throws {
        let words = course.command.split(separator: " ").map(String.init)
        let call = RecordedCall(
            ["preview", Fixture.shippedProtocol(course.protocolID)] + words.dropFirst()
                + ["--site", Fixture.path("harbour-clinic.yaml")])
        #expect(call.errors == "")
        let heading = """
            # See: \(course.look)
            $ regimen preview \(course.protocolID).yaml\(course.flags) --site harbour-clinic.yaml


            """
        try Fixture.expectGolden(heading + thinned(call.output, course), "Shipped/\(course.golden).txt")
    }

    @Test func `every shipped protocol has its calendars`() throws {
        #expect(Set(Self.courses.map(\.protocolID)) == Set(try Fixture.shippedProtocols()))
    }

    /// The lines without those between a visit's first and last occurrence.
    private func thinned(_ text: String, _ course: Course) -> String {
        guard let visit = course.thinning else { return text }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let places = lines.indices.filter { lines[$0].contains(" \(visit).") }
        let left = places.dropFirst().dropLast()
        return lines.indices.compactMap { place in
            if place == left.first { return "     (… \(left.count) of \(visit) left out here)" }
            return left.contains(place) ? nil : String(lines[place])
        }.joined(separator: "\n")
    }
}
