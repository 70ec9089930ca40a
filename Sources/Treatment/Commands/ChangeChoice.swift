import ProtocolLanguage
import Scheduling

/// Settles a choice otherwise for a patient who is being treated, such as two infusions in place of three.
public struct ChangeChoice: Hashable, Sendable {
    /// The choice's id, as it was typed.
    public var choice: String
    public var value: Int

    public init(choice: String, value: Int) {
        self.choice = choice
        self.value = value
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let before = try docket.scheduler()
        try docket.template().check([choice: value])
        guard docket.state.course.treatment?.choices[choice] != value else { return }
        let old = docket.state.plan?.plan.visits ?? []
        let id = try docket.propose(
            .choiceChanged(ChoiceChanged(choice: choice, value: value)), reason: docket.context.stated(.stated))
        try docket.recordChange(because: id)
        try checkDone(from: before, docket)
        try checkAnchors(of: old, docket)
    }

    /// What was done must have its place in the protocol as it is chosen.
    private func checkDone(from before: Scheduler, _ docket: Docket<PatientState>) throws(Refusal) {
        let gone = Set(before.possibleVisits).subtracting(try docket.scheduler().possibleVisits)
        let done = docket.state.course.visits.filter {
            gone.contains($0.key.original) && $0.value.outcome?.completedOn != nil
        }
        guard let first = done.keys.min(by: { $0.text < $1.text }), let day = done[first]?.outcome?.completedOn else {
            return
        }
        throw .choice(.done(choice, value: value, first, on: day))
    }

    /// What was done after the last of several cannot come before one that is added behind it.
    private func checkAnchors(of old: [PlannedVisit], _ docket: Docket<PatientState>) throws(Refusal) {
        let known = Set(old.map(\.id))
        let added = docket.state.plan?.plan.visits.map(\.id).filter { !known.contains($0) } ?? []
        for id in added.sorted(by: { $0.text < $1.text }) {
            let last = known.filter { $0.epoch == id.epoch && $0.visit == id.visit }
                .max { ($0.number ?? 0, $0.repetition) < ($1.number ?? 0, $1.repetition) }
            guard let last else { continue }
            let done = old.first { visit in
                visit.anchor == last.text && (visit.id.epoch, visit.id.visit) != (id.epoch, id.visit)
                    && docket.state.course.visits[visit.id]?.outcome?.completedOn != nil
            }
            if let done { throw .choice(.followed(choice, value: value, id, by: done.id)) }
        }
    }
}

extension Template {
    /// Refuses choices that the protocol does not have, and values that they cannot take.
    func check(_ choices: [String: Int]) throws(Refusal) {
        let names = self.choices.map(\.id)
        for (id, value) in choices.sorted(by: { $0.key < $1.key }) {
            guard let choice = self.choices.first(where: { $0.id == id }) else {
                throw .enrolment(.choiceUnknown(id, nearest: Wording.nearest(to: id, among: names), known: names))
            }
            guard choice.values.contains(value) else {
                throw .enrolment(.choiceValue(id, value: value, allowed: choice.values))
            }
        }
    }
}
