public import CivilTime
import Scheduling

/// Records that a visit took place, perhaps with what was measured.
public struct CompleteVisit: Hashable, Sendable {
    /// The visit's id, as it was typed.
    public var visit: String
    /// The day on which it took place; nil for today.
    public var on: CivilDate?
    /// Goes past what the visit requires and is not met; that takes a reason.
    public var override: Bool
    public var results: [GivenResult]

    public init(visit: String, on: CivilDate? = nil, override: Bool = false, results: [GivenResult] = []) {
        self.visit = visit
        self.on = on
        self.override = override
        self.results = results
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let visit = try docket.visitToActOn(named: visit)
        let today = docket.context.today
        let day = on ?? today
        guard day <= today else { throw .visit(.inFuture(visit.id, day, today: today)) }
        if let enrolment = docket.state.course.enrolment?.payload.on, day < enrolment {
            throw .visit(.beforeEnrolment(visit.id, day, enrolment: enrolment))
        }
        if let withdrawal = docket.state.course.withdrawal?.payload.on, day > withdrawal {
            throw .visit(.afterWithdrawal(visit.id, day, withdrawal: withdrawal))
        }
        let unmet = visit.unmetGates(on: day)
        let values = try docket.values(results)
        let reason = docket.context.stated(unmet.isEmpty ? .stated : .override)
        if !unmet.isEmpty {
            guard override else { throw .visit(.locked(visit.id, unmet: unmet)) }
            try docket.context.require(.override, doing: "going past what \(visit.id) requires")
            guard reason != nil else { throw .acting(.reasonMissing(act: "going past what \(visit.id) requires")) }
        }
        let completed = VisitCompleted(
            visit: visit.id, on: day, with: docket.visitsMerged(into: visit.id), override: unmet.map(\.requires))
        let id = try docket.propose(.completed(completed), effective: day, reason: reason)
        if !values.isEmpty {
            let observed = ObservationRecorded(on: day, values: values, visit: visit.id)
            try docket.propose(.observed(observed), effective: day, cause: id)
        }
        try docket.recordChange(because: id)
    }
}

extension PlannedVisit {
    /// What it requires and is not met if it takes place on that day.
    func unmetGates(on day: CivilDate) -> [UnmetGate] {
        gates.compactMap { gate in
            switch gate {
            case .decision(let gate):
                return gate.taken == gate.value
                    ? nil : .undecided(decision: gate.decision, value: gate.value, taken: gate.taken)
            case .visit(let gate):
                guard let completed = gate.completed else { return .notDone(requires: gate.requires) }
                let needed = gate.validOn == id ? day : gate.neededDay(askedOn: day)
                guard let validThrough = gate.validThrough, needed > validThrough else { return nil }
                return .expired(
                    requires: gate.requires, completed: completed, validThrough: validThrough, needed: needed)
            }
        }
    }
}
