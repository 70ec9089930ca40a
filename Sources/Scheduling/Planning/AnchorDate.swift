import CivilTime
import ProtocolLanguage

/// What an anchor says to a visit that is counted from it (3).
struct AnchorDate {
    enum Name {
        case enrolment, segmentStart
        /// By place.
        case occurrence(Int)
        /// That this visit, by its index, takes.
        case decision(decider: Int)
    }

    var name: Name
    /// The date that counts by the timing's basis; nil where there is none so far.
    var day: CivilDate?
    /// The date it would have if the basis were `planned`: only for counting how many occurrences there would be.
    var plannedDay: CivilDate?
    var hasHappened: Bool
    /// It comes itself, through its chain of anchors, after one that has not happened.
    var awaitsAnchor: Bool
    var footing: Because.Footing
}

extension AnchorDate {
    /// Of a visit that gives no date, since its epoch is not open.
    init(without slot: Int) {
        self.init(
            name: .occurrence(slot), day: nil, plannedDay: nil, hasHappened: false, awaitsAnchor: true,
            footing: .unknown)
    }
}

extension Planner {
    func anchorDate(_ anchor: CompiledAnchor, basis: Timing.Basis) -> AnchorDate {
        switch anchor {
        case .enrolment:
            AnchorDate(
                name: .enrolment, day: history.enrolment, plannedDay: history.enrolment, hasHappened: true,
                awaitsAnchor: false, footing: .happened)
        case .segmentStart(let epoch):
            segmentStart(epoch, basis: basis)
        case .visit(let visit, let occurrence):
            visitDate(visit, occurrence, basis: basis)
        case .decision(let decider):
            decisionDate(decider: decider, basis: basis)
        }
    }

    private func segmentStart(_ epoch: Int, basis: Timing.Basis) -> AnchorDate {
        let start = epochs[epoch]
        let isKnown = start.isOpen && (basis != .actual || start.hasStarted)
        return AnchorDate(
            name: .segmentStart, day: isKnown ? start.day : nil, plannedDay: start.day, hasHappened: start.hasStarted,
            awaitsAnchor: !start.hasStarted, footing: start.hasStarted ? .happened : .planned)
    }

    private func visitDate(_ visit: Int, _ reference: VisitReference.Occurrence, basis: Timing.Basis) -> AnchorDate {
        guard let slot = slot(of: visit, reference) else {
            return AnchorDate(without: possibleSlot(of: visit, reference))
        }
        let occurrence = occurrences[slot]
        let planned = plannedDay(at: slot)
        let outcome = facts.outcome(at: occurrence.host ?? slot)
        let actual = outcome?.completedOn ?? (outcome == nil ? nil : planned)
        var day: CivilDate? =
            switch basis {
            case .actualElsePlanned: actual ?? planned
            case .actual: actual
            case .planned: planned
            }
        if !epochs[protocolParts.visits[visit].epoch].isOpen { day = nil }
        return AnchorDate(
            name: .occurrence(slot), day: day, plannedDay: planned, hasHappened: outcome != nil,
            awaitsAnchor: occurrence.awaitsAnchor, footing: footing(of: slot, outcome: outcome))
    }

    private func footing(of slot: Int, outcome: Outcome?) -> Because.Footing {
        if let outcome { return outcome.isPassedOver ? .passedOver : .happened }
        return facts.bookedDay(at: occurrences[slot].host ?? slot) == nil ? .planned : .booked
    }

    /// Planned is the date of the visit that decides; until the decision is taken there is no other.
    private func decisionDate(decider: Int, basis: Timing.Basis) -> AnchorDate {
        let visit = protocolParts.visits[decider]
        let isOpen = epochs[visit.epoch].isOpen
        var date = visitDate(decider, visit.isNumbered ? .last : .unnumbered, basis: .planned)
        date.name = .decision(decider: decider)
        guard isOpen, let taken = visit.decision.flatMap(decision) else {
            // A chain of anchors ends at one that has happened, here at the visit that decides.
            if date.hasHappened { date.awaitsAnchor = false }
            date.hasHappened = false
            if basis == .actual || !isOpen { date.day = nil }
            if date.footing != .booked { date.footing = .planned }
            return date
        }
        date.day = basis == .planned ? date.plannedDay : taken.on
        date.hasHappened = true
        date.awaitsAnchor = false
        if basis != .planned { date.footing = .decided }
        return date
    }

    /// The decision that stands: the newest that decides something; of several on a day the last recorded.
    func decision(_ name: String) -> DecisionRecord? {
        var standing: DecisionRecord?
        for record in history.decisions where record.decision == name && record.value != DecisionRecord.deferred {
            if let known = standing, record.on < known.on { continue }
            standing = record
        }
        return standing
    }

    /// The place that a reference means; `.first` and `.last` pass over what was missed or omitted, unless all were.
    func slot(of visit: Int, _ reference: VisitReference.Occurrence) -> Int? {
        let slots = protocolParts.visits[visit].slots.prefix(counts[visit])
        return switch reference {
        case .unnumbered: slots.first
        case .first: slots.first { !facts.isPassedOver($0) } ?? slots.first
        case .last: slots.last { !facts.isPassedOver($0) } ?? slots.last
        case .number(let number): number <= slots.count ? slots.startIndex + number - 1 : nil
        }
    }

    /// The place that a reference would mean if its epoch were open: what it is called until then.
    private func possibleSlot(of visit: Int, _ reference: VisitReference.Occurrence) -> Int {
        let slots = protocolParts.visits[visit].slots
        return switch reference {
        case .unnumbered, .first: slots.lowerBound
        case .last: max(slots.upperBound - 1, slots.lowerBound)
        case .number(let number): min(slots.lowerBound + number, slots.upperBound) - 1
        }
    }

    /// The booked date where there is a booking, else the target; the host's for what has become part of a visit (3.2).
    func plannedDay(at slot: Int) -> CivilDate? {
        if let host = occurrences[slot].host { return plannedDay(at: host) }
        return facts.bookedDay(at: slot) ?? occurrences[slot].dates?.target
    }
}
