import CivilTime
import ProtocolLanguage

/// An epoch while it is being planned.
struct EpochSettlement {
    var standing = PlannedEpoch.Standing.undecided
    var window: DateWindow?
    /// The first day; nil while it has no date.
    var day: CivilDate?
    /// It is open, and what its start follows has happened (3.4).
    var hasStarted = false
    var anchorHappened = false
    /// No visit that is counted forwards lies before this day (2.5).
    var floor: CivilDate?

    var isOpen: Bool { standing == .open }
}

extension Planner {
    /// Whether an epoch is open, and on which day it starts (4.5).
    mutating func settleEpoch(_ index: Int) throws(CivilTimeError) {
        let epoch = protocolParts.epochs[index]
        let anchor = anchorDate(epoch.startAnchor, basis: epoch.start.basis)
        var settlement = EpochSettlement()
        settlement.anchorHappened = anchor.hasHappened
        var nominal: CivilDate?
        if let day = anchor.day {
            let start = try date(epoch.start.offset, epoch.start.direction, from: day)
            nominal = start
            settlement.window = try window(around: start, of: epoch.start, floor: history.enrolment)
        }
        let opening = openingDecision(epoch, latest: settlement.window?.latest)
        settlement.standing = standing(epoch, opening: opening)
        settlement.floor = history.enrolment
        if settlement.isOpen {
            let named = history.epochStarts[epoch.id]
            let opened = opening?.on ?? history.enrolment
            settlement.floor = max(history.enrolment, max(opened, named ?? opened))
            settlement.day = named ?? nominal.map { max($0, max(opened, history.enrolment)) }
            settlement.hasStarted = anchor.hasHappened
        }
        epochs[index] = settlement
    }

    /// The decision that opens an epoch: approved no later than its window's last day, and not superseded.
    ///
    /// An approval that comes too late opens nothing; after one that came in time it changes nothing either.
    private func openingDecision(_ epoch: CompiledEpoch, latest: CivilDate?) -> DecisionRecord? {
        guard let opening = epoch.opening else { return nil }
        func isInTime(_ record: DecisionRecord) -> Bool { latest.map { record.on <= $0 } ?? true }
        guard let standing = decision(opening.decision), standing.value == opening.value else {
            return isBegun(epoch) ? lastApproval(opening) : nil
        }
        if isInTime(standing) { return standing }
        let others = history.decisions.filter {
            $0.decision == opening.decision && $0.value != DecisionRecord.deferred && $0 != standing
        }
        guard let before = others.max(by: { $0.on < $1.on }), before.value == opening.value, isInTime(before) else {
            return isBegun(epoch) ? standing : nil
        }
        return before
    }

    private func lastApproval(_ opening: CompiledOpening) -> DecisionRecord? {
        history.decisions.last { $0.decision == opening.decision && $0.value == opening.value }
    }

    private func standing(_ epoch: CompiledEpoch, opening: DecisionRecord?) -> PlannedEpoch.Standing {
        guard let rule = epoch.opening else { return .open }
        if opening != nil || isBegun(epoch) { return .open }
        guard let taken = decision(rule.decision), taken.value != rule.value else { return .undecided }
        return .closed
    }

    /// Whether something in it was completed or missed: then it stays open, whatever is decided later.
    private func isBegun(_ epoch: CompiledEpoch) -> Bool {
        epoch.visits.contains { visit in
            protocolParts.visits[visit].slots.contains { slot in
                facts.chain(at: slot)?.records.contains {
                    $0.record.outcome == .missed || $0.record.outcome?.completedOn != nil
                } ?? false
            }
        }
    }
}
