public import CivilTime
public import ProtocolLanguage

/// Finds out whether a patient may start on a protocol, and records it with what it was decided by.
///
/// What an earlier screening for the protocol was told still counts, unless something else is told or the screening
/// begins anew: so what was missing can be added when it comes.
public struct ScreenPatient: Hashable, Sendable {
    public var protocolID: String
    /// Nil stands for the newest that is no draft.
    public var version: Int?
    /// The day of the screening; nil for today.
    public var on: CivilDate?
    public var values: [GivenResult]
    public var answers: [GivenAnswer]
    /// Whether what earlier screenings were told counts no more.
    public var isAnew: Bool

    public init(
        protocolID: String, version: Int? = nil, on: CivilDate? = nil, values: [GivenResult] = [],
        answers: [GivenAnswer] = [], isAnew: Bool = false
    ) {
        self.protocolID = protocolID
        self.version = version
        self.on = on
        self.values = values
        self.answers = answers
        self.isAnew = isAnew
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let day = try docket.dayOf("a screening", given: on)
        let template = try docket.context.published(protocolID, version: version)
        let known = isAnew ? nil : docket.state.course.newestScreening(for: template.id.text)
        var screened = PatientScreened(
            protocolID: template.id.text, protocolVersion: template.version, result: .undetermined, on: day,
            answers: known?.answers ?? [:], values: known?.values.filter { template.measures($0) } ?? [])
        let questions = template.eligibility.questions
        screened.answers = screened.answers.filter { questions.contains($0.key) }
        for (question, answer) in try template.answers(answers) { screened.answers[question] = answer }
        for value in try template.values(values) {
            screened.values.removeAll { $0.observation == value.observation }
            screened.values.append(value)
        }
        screened.settle(by: template)
        guard screened != docket.state.course.newestScreening(for: template.id.text) else { return }
        try docket.propose(.screened(screened), effective: day, reason: docket.context.stated(.stated))
    }
}

/// An answer to one of a protocol's questions as somebody gave it, not checked so far.
public struct GivenAnswer: Hashable, Sendable {
    /// The criterion that asks the question, or the name of what lifts one.
    public var question: String
    /// `yes` or `no`.
    public var text: String

    public init(question: String, text: String) {
        self.question = question
        self.text = text
    }

    func answer() throws(Refusal) -> Bool {
        switch text {
        case "yes": return true
        case "no": return false
        default: throw .screening(.answer(question, text: text))
        }
    }
}

extension Template {
    /// The answers, each to a question of the template's.
    fileprivate func answers(_ given: [GivenAnswer]) throws(Refusal) -> [String: Bool] {
        let questions = eligibility.questions
        var answers: [String: Bool] = [:]
        for answer in given {
            guard questions.contains(answer.question) else {
                throw .screening(
                    .unknown(
                        answer.question, nearest: Wording.nearest(to: answer.question, among: questions),
                        known: questions))
            }
            guard answers.updateValue(try answer.answer(), forKey: answer.question) == nil else {
                throw .screening(.givenTwice(answer.question))
            }
        }
        return answers
    }

    /// Whether a value may be told again in a later screening: of an observation that this template has. Free text is
    /// not, since no criterion asks for it.
    fileprivate func measures(_ value: ObservedValue) -> Bool {
        guard case .value = value.content else { return false }
        return observations.contains { $0.id == value.observation && $0.derived == nil }
    }
}

extension Course {
    /// The newest screening for a protocol, whichever version.
    public func newestScreening(for protocolID: String) -> PatientScreened? {
        screenings.last { $0.payload.protocolID == protocolID }?.payload
    }
}

extension PatientScreened {
    /// What a template makes of what the screening was told, criterion by criterion.
    public func assessment(by template: Template) -> Assessment {
        var numbers: [String: Decimal] = [:]
        for value in values {
            let observation = template.observations.first { $0.id == value.observation }
            guard case .value(let text) = value.content, observation?.type == .number else { continue }
            numbers[value.observation] = Decimal(text)
        }
        return template.eligibility.assess(
            ObservedNumbers(numbers, observations: template.observations), answers: answers)
    }

    /// Takes the result from the template.
    mutating func settle(by template: Template) {
        let assessment = assessment(by: template)
        result =
            switch assessment.result {
            case .eligible: .eligible
            case .notEligible: .notEligible
            case .undetermined: .undetermined
            }
        unmet = assessment.unmet
        undetermined = assessment.undetermined
    }
}
