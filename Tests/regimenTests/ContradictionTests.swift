import Testing

@testable import regimen

/// Facts that cannot all be true of one patient.
@Suite struct ContradictionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var arguments: [String]
        var sentence: String

        init(_ arguments: String, _ sentence: String) {
            testDescription = arguments
            self.arguments = arguments.split(separator: " ").map(String.init)
            self.sentence = sentence
        }
    }

    private static let start = "--actual first/infusion.1=2026-12-14 --actual first/infusion.2=2026-12-16"
    private static let approval = "--decide first/again=approved@2027-03-17"

    static let contradictions = [
        // Names
        Case("--missed first/lab", #"has no visit "first/lab"; did you mean "first/labs"?"#),
        Case("--missed labs", #"has no visit "labs"; say its epoch too: first/labs"#),
        Case("--missed first/infusion", "its occurrences are numbered: they are first/infusion.1 to first/infusion.2"),
        Case("--missed first/infusion.3", "they are first/infusion.1 to first/infusion.2"),
        Case("--missed first/labs.1", "it is not numbered: first/labs"),
        Case("--missed third/zzzzzzzz", "a visit is named EPOCH/VISIT, its epoch one of first, second"),
        Case("--decide first/agian=approved@2027-03-17", #"did you mean "first/again"?"#),
        Case("--decide again=approved@2027-03-17", "say its epoch too: first/again"),
        Case("--decide first/again=aproved@2027-03-17", #"did you mean "approved"?"#),
        Case("--start secnd=2027-06-20", #"did you mean "second"?"#),
        Case("--choose infusion=2", #"did you mean "infusions"?"#),
        Case("--choose infusions=4", #"infusions cannot be "4"; it is 2 or 3"#),
        // Two things at once
        Case("--choose infusions=2 --choose infusions=3", "infusions is chosen twice, as 2 and as 3"),
        Case("--actual first/labs=2026-12-01 --missed first/labs", "cannot be both done on 2026-12-01 and missed"),
        Case("--missed first/labs --omitted first/labs", "cannot be both missed and omitted"),
        Case("--actual first/labs=2026-12-01 --actual first/labs=2026-12-02", "both done on 2026-12-01 and done on"),
        Case("--booked first/labs=2026-12-01 --booked first/labs=2026-12-02", "cannot be booked both for 2026-12-01"),
        Case(
            "--decide first/again=approved@2027-03-17 --decide first/again=declined@2027-03-17",
            "cannot be both approved and declined on 2027-03-17"),
        // Days
        Case("--actual first/labs=2026-11-29", "cannot be done on 2026-11-29, before the enrolment on 2026-11-30"),
        Case("--booked first/labs=2026-11-29", "cannot be booked for 2026-11-29, before the enrolment"),
        Case("--decide first/again=approved@2026-11-29", "before the enrolment on 2026-11-30"),
        Case("--hold 2026-11-29", "begins before the enrolment"),
        Case("--hold 2026-12-10..2026-12-09", "its last day, 2026-12-09, lies before its first, 2026-12-10"),
        Case("--hold 2026-12-10..2026-12-20 --hold 2026-12-20", "overlaps the one from 2026-12-10"),
        Case(
            "--hold 2026-12-10 --hold 2027-01-20..2027-01-21", "overlaps the one from 2026-12-10, which has no last day"
        ),
        // Epochs
        Case("--missed second/labs", "is in second, which is not open; it opens when first/again is approved"),
        Case("--actual second/labs=2027-06-20", "which has not been decided"),
        Case("\(start) \(approval) --actual second/labs=2027-03-16", "second is not open then"),
        Case("\(start) --decide first/again=declined@2027-03-17 --booked second/labs=2027-06-20", "it was declined on"),
        Case(
            "\(start) --decide first/again=approved@2027-09-17 --actual second/labs=2027-09-20",
            "the last day for its start is 2027-09-16"),
        Case("\(start) --start second=2027-06-20", "second cannot start on 2027-06-20: it is not open"),
        Case("\(start) \(approval) --start second=2027-06-15", "it may from 2027-06-16 to 2027-09-16"),
        Case(
            "\(start) --decide first/again=approved@2027-06-20 --start second=2027-06-19",
            "second cannot start on 2027-06-19, before it is open"),
        Case("--start first=2026-12-01", "it starts on 2026-11-30"),
        Case("--decide second/again=approved@2027-12-01", "second is not open then"),
        // Done again
        Case("--booked first/labs~2=2026-12-10", "first/labs~2 cannot be before first/labs was done or missed"),
        Case(
            "--actual first/labs=2026-12-05 --actual first/labs~2=2026-12-04",
            "first/labs~2 cannot be done on 2026-12-04, before first/labs on 2026-12-05"),
        // Values that cannot be
        Case("--actual first/labs", "write it as VISIT=DATE"),
        Case("--actual first/labs=2026-02-30", "2026-02-30"),
        Case("--decide first/again=approved", "write it as DECISION=VALUE@DATE"),
        Case("--hold soon", "soon"),
    ]

    @Test(arguments: contradictions)
    func `is refused with a sentence`(_ row: Case) {
        let call = RecordedCall(["preview", Fixture.path("course.yaml"), "--enrolment", "2026-11-30"] + row.arguments)
        #expect(call.status == .usage)
        #expect(call.output == "")
        #expect(call.errors.contains(row.sentence), "\(call.errors)")
    }

    static let consistent = [
        "--actual first/labs=2026-12-01 --actual first/labs=2026-12-01",
        "--booked first/labs=2026-12-01 --actual first/labs=2026-12-05",
        "--booked first/labs=2026-12-01 --missed first/labs",
        "--actual first/labs=2026-12-01 --actual first/labs~2=2026-12-28 --booked first/labs~3=2027-01-10",
        "--actual first/call=2026-11-20",
        "--hold 2026-12-10..2026-12-19 --hold 2026-12-20",
        "--decide first/again=deferred@2027-03-17 --decide first/again=approved@2027-03-17",
        "\(start) \(approval) --actual second/labs=2027-06-20 --decide first/again=declined@2027-06-21",
        "\(start) \(approval) --actual second/labs=2027-06-20 --decide first/again=declined@2027-06-21"
            + " --actual second/infusion.1=2027-07-04",
        "\(start) \(approval) --start second=2027-09-16 --actual second/labs=2027-09-17"
            + " --decide second/again=approved@2028-01-20",
        "--actual first/review=2027-03-10",
        "--on 2020-01-01",
    ]

    @Test(arguments: consistent)
    func `what can be is accepted`(arguments: String) {
        let facts = arguments.split(separator: " ").map(String.init)
        let call = RecordedCall(["preview", Fixture.path("course.yaml"), "--enrolment", "2026-11-30"] + facts)
        #expect(call.status == .done, "\(call.errors)")
    }
}
