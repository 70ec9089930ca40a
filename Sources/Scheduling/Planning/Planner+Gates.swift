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
                var day = slot
                if let validOn, let named = self.slot(of: validOn.visit, validOn.occurrence) { day = named }
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
        if let completed, let validFor = protocolParts.visits[required].validFor {
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
        guard !facts.chains.isEmpty else { return nil }
        var slots: Range<Int> = protocolParts.visits[visit].slots.prefix(counts[visit])
        if reference != .unnumbered {
            guard let slot = slot(of: visit, reference) else { return nil }
            slots = slot..<slot + 1
        }
        return slots.compactMap { facts.chain(at: occurrences[$0].host ?? $0)?.newestCompletion }.max()
    }
}
