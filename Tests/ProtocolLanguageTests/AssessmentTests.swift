import ProtocolLanguage
import Testing

/// Who may start: each criterion by itself, and all of them together.
@Suite struct AssessmentTests {
    private static let criteria = """
        eligibility:
          include:
            - {id: type-2, question: "Type 2?", answer: yes}
            - {id: hba1c, observation: hba1c, atLeast: 7.0, atMost: 10.0}
          exclude:
            - {id: too-high, observation: hba1c, above: 9, unless: plan}
            - {id: cancer, question: "Cancer?", answer: yes}
          prefer:
            - {id: best, observation: homa, below: 5}
        """

    private func eligibility() throws -> (Eligibility, [Observation]) {
        let text = """
            format: regimen/1
            protocol: who
            version: 1
            title: Who
            observations:
              hba1c: {unit: "%"}
              glucose: {unit: mg/dL}
              insulin: {unit: "u[IU]/mL"}
              homa: {unit: "1", derived: glucose * insulin / 405}
            \(Self.criteria)
            segments:
              s:
                visits:
                  - {id: v, kind: review, timing: {after: segment.start}}
            plan:
              - {epoch: e, segment: s, start: {after: enrolment}}
            """
        let template = try Template.parse(Array(text.utf8), file: "who.yaml")
        return (template.eligibility, template.observations)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var rule: String
        var numbers: [String: String]
        var answers: [String: Bool]
        var result: Assessment.Result
        var unmet: [String] = []
        var undetermined: [String] = []

        var testDescription: String { rule }
    }

    static let cases: [Case] = [
        Case(
            rule: "all that decides holds", numbers: ["hba1c": "8"], answers: ["type-2": true, "cancer": false],
            result: .eligible),
        Case(
            rule: "bounds include their ends", numbers: ["hba1c": "7.00"], answers: ["type-2": true, "cancer": false],
            result: .eligible),
        Case(
            rule: "an inclusion that fails speaks against it", numbers: ["hba1c": "6.99"],
            answers: ["type-2": true, "cancer": false], result: .notEligible, unmet: ["hba1c"]),
        Case(
            rule: "an exclusion that holds speaks against it", numbers: ["hba1c": "8"],
            answers: ["type-2": true, "cancer": true], result: .notEligible, unmet: ["cancer"]),
        Case(
            rule: "an exclusion that holds waits for the answer that may lift it", numbers: ["hba1c": "9.5"],
            answers: ["type-2": true, "cancer": false], result: .undetermined, undetermined: ["too-high"]),
        Case(
            rule: "yes lifts an exclusion", numbers: ["hba1c": "9.5"],
            answers: ["type-2": true, "cancer": false, "plan": true], result: .eligible),
        Case(
            rule: "no doesn't", numbers: ["hba1c": "9.5"], answers: ["type-2": true, "cancer": false, "plan": false],
            result: .notEligible, unmet: ["too-high"]),
        Case(
            rule: "what is missing leaves it open", numbers: [:], answers: ["type-2": true], result: .undetermined,
            undetermined: ["hba1c", "too-high", "cancer"]),
        Case(
            rule: "one reason against outweighs what is missing", numbers: [:], answers: ["type-2": false],
            result: .notEligible, unmet: ["type-2"], undetermined: ["hba1c", "too-high", "cancer"]),
        Case(
            rule: "a preference never decides", numbers: ["hba1c": "8", "glucose": "405", "insulin": "6"],
            answers: ["type-2": true, "cancer": false], result: .eligible),
    ]

    @Test(arguments: cases) func `who may start`(_ row: Case) throws {
        let (eligibility, observations) = try eligibility()
        let numbers = ObservedNumbers(
            try row.numbers.mapValues { try #require(Decimal($0)) }, observations: observations)
        let assessment = eligibility.assess(numbers, answers: row.answers)
        #expect(assessment.result == row.result)
        #expect(assessment.unmet == row.unmet)
        #expect(assessment.undetermined == row.undetermined)
        #expect(assessment.findings.count == 5)
    }

    @Test func `a preference is reported by the value that is computed, or by what is missing for it`() throws {
        let (eligibility, observations) = try eligibility()
        let glucose = try #require(Decimal("405"))
        let lacking = eligibility.assess(
            ObservedNumbers(["glucose": glucose], observations: observations), answers: [:])
        #expect(lacking.findings.last?.evidence == .missing(["insulin"]))
        let full = eligibility.assess(
            ObservedNumbers(["glucose": glucose, "insulin": try #require(Decimal("6.5"))], observations: observations),
            answers: [:])
        #expect(full.findings.last?.standing == .unmet)
        #expect(full.findings.last?.evidence == .number(Fraction(try #require(Decimal("6.5")))))
    }

    @Test func `the questions are those of the criteria and those that lift one`() throws {
        #expect(try eligibility().0.questions == ["type-2", "plan", "cancer"])
    }
}
