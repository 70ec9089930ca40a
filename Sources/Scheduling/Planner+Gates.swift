import CivilTime
import ProtocolLanguage

extension Planner {
    /// What a visit requires, with what is known of it (4.4).
    func gates(of visit: CompiledVisit, at slot: Int) throws(CivilTimeError) -> [Gate] {
        guard !visit.requirements.isEmpty else { return [] }
        var gates: [Gate] = []
        for requirement in visit.requirements {
            switch requirement {
            case .decision(let name, let value):
                gates.append(.decision(DecisionGate(decision: name, value: value, taken: decision(name)?.value)))
            case .visit(let required, let reference, let name, let validOn):
                let completed = newestCompletion(of: required, reference)
                let day = validOn.flatMap { self.slot(of: $0.visit, $0.occurrence) } ?? slot
                gates.append(
                    .visit(try visitGate(name, required: required, completed: completed, validOn: day)))
            }
        }
        return gates
    }

    private func visitGate(
        _ name: String, required: Int, completed: CivilDate?, validOn slot: Int
    ) throws(CivilTimeError) -> VisitGate {
        var validThrough: CivilDate?
        if let completed, let validFor = protocolParts.visits[required].visit.validFor {
            validThrough = try completed.adding(validFor, monthEnd: monthEnd)
        }
        let fact = occurrences[slot].host ?? slot
        let fixed = facts.outcome(at: fact)?.completedOn ?? facts.bookedDay(at: fact)
        return VisitGate(
            requires: name, completed: completed, validThrough: validThrough, validOn: standingID(at: slot),
            validOnDay: fixed ?? occurrences[slot].dates?.target, validOnDayIsFixed: fixed != nil)
    }

    /// The newest day on which the visit, or any occurrence of it where none is named, was done, whichever time.
    private func newestCompletion(of visit: Int, _ reference: VisitReference.Occurrence) -> CivilDate? {
        let slots: [Int] =
            if reference == .unnumbered {
                Array(protocolParts.visits[visit].slots.prefix(counts[visit]))
            } else {
                slot(of: visit, reference).map { [$0] } ?? []
            }
        return slots.compactMap { facts.chain(at: occurrences[$0].host ?? $0)?.newestCompletion }.max()
    }
}
