public import CivilTime
import Scheduling
import SiteDescription

/// Records what a clinician decided.
public struct RecordDecision: Hashable, Sendable {
    /// `EPOCH/DECISION`, as it was typed.
    public var decision: String
    /// `approved`, `declined` or `deferred`, as it was typed.
    public var value: String
    /// The day on which it was decided; nil for today.
    public var on: CivilDate?

    public init(decision: String, value: String, on: CivilDate? = nil) {
        self.decision = decision
        self.value = value
        self.on = on
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        guard let plan = docket.state.plan else { throw .enrolment(.notEnrolled(docket.state.patient)) }
        let name = try known(in: try docket.scheduler().decisions)
        guard let value = DecisionValue(rawValue: value) else {
            let names = DecisionValue.allCases.map(\.rawValue)
            throw .decision(.value(self.value, nearest: Wording.nearest(to: self.value, among: names)))
        }
        let epoch = String(name.prefix { $0 != "/" })
        if plan.epochs.contains(where: { $0.id == epoch && $0.standing != .open }) {
            throw try docket.epochNotOpen(epoch)
        }
        let day = try day(docket)
        let person = try docket.context.decider(doing: doing)
        guard let reason = docket.context.stated(.stated) else { throw .acting(.reasonMissing(act: "a decision")) }
        let isAgain = docket.state.course.decisions.contains { known in
            known.payload.decision == name && known.payload.on == day && known.payload.value == value
        }
        guard !isAgain else { throw .decision(.alreadyMade(name, value, on: day)) }
        let made = docket.context.decision(name, value, on: day, by: person)
        let id = try docket.propose(.decided(made), effective: day, reason: reason)
        try docket.recordChange(because: id)
    }

    /// What is done by it, as "approving round-1/second-round".
    var doing: String {
        switch DecisionValue(rawValue: value) {
        case .approved: "approving \(decision)"
        case .declined: "declining \(decision)"
        case .deferred: "deferring \(decision)"
        case nil: "deciding \(decision)"
        }
    }

    private func known(in names: [String]) throws(Refusal) -> String {
        guard names.contains(decision) else {
            throw .decision(
                .unknown(decision, nearest: Wording.nearest(to: decision, among: names), known: names))
        }
        return decision
    }

    private func day(_ docket: Docket<PatientState>) throws(Refusal) -> CivilDate {
        let today = docket.context.today
        let day = on ?? today
        guard day <= today else { throw .decision(.inFuture(decision, day, today: today)) }
        if let enrolment = docket.state.course.enrolment?.payload.on, day < enrolment {
            throw .decision(.beforeEnrolment(decision, day, enrolment: enrolment))
        }
        return day
    }
}

extension Context {
    /// Who acts, if the person may decide.
    ///
    /// - Parameter doing: what is decided, as "approving round-1/second-round".
    func decider(doing: String) throws(Refusal) -> Person {
        try require(.decide, doing: doing)
        guard let person else { throw .acting(.notFor(nil, doing: doing, needed: Action.decide.roles, able: [])) }
        return person
    }
    /// A decision for which the person vouches now.
    func decision(_ name: String, _ value: DecisionValue, on day: CivilDate, by person: Person) -> DecisionMade {
        DecisionMade(
            decision: name, value: value, on: day, by: person.id, meaning: "\(value.meaning) as clinician",
            name: person.name, at: localNow)
    }
}

extension DecisionValue {
    /// What recording it means.
    fileprivate var meaning: String {
        switch self {
        case .approved: "approval"
        case .declined: "refusal"
        case .deferred: "deferral"
        }
    }
}
