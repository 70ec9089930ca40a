import CivilTime
import ProtocolLanguage
import Scheduling

/// When an infusion of a cycle could be instead of when it is booked; nothing is decided by it.
///
/// - Throws: ``Refusal`` where nothing could be moved whatever the time.
public func proposeMove(
    _ state: PatientState, _ wish: CycleWish, _ context: Context
) throws(Refusal) -> ProposedMove {
    guard state.course.registration != nil else { throw .patient(.unknown(state.patient)) }
    var docket = Docket(state, context)
    try docket.checkTreated(for: .reschedule(RescheduleVisit(option: 1, wish: wish)))
    try docket.bringPlanUpToDate()
    return try docket.proposedMove(wish)
}

extension Docket<PatientState> {
    func proposedMove(_ wish: CycleWish) throws(Refusal) -> ProposedMove {
        let visit = try visitToActOn(named: wish.visit)
        guard let from = state.course.visits[visit.id]?.booking?.appointment.at.local else {
            throw .booking(.notBooked(visit.id))
        }
        guard state.course.added[visit.id] == nil, try scheduler().isOfCycle(visit.id) else {
            throw .booking(.notOfCycleToMove(visit.id))
        }
        var keeping = try request(ofCycle: visit, wish, releasing: [visit.id])
        keeping.unwanted = from
        let standing = bookedTimes(of: keeping.visits)
        // Of one that no longer fits where it is, others may be what is to move.
        let mayStay = visit.flags.contains(.needsRebooking)
        var moving = try request(ofCycle: visit, wish, releasing: Set(standing.keys))
        moving.unwanted = mayStay ? nil : from
        let kept = try proposal(for: keeping, limit: wish.limit)
        // Some of what is found keeps the rest as well, or this one where it is.
        let found = try proposal(for: moving, limit: 3 * wish.limit + 3)
        func options(_ proposal: CycleProposal, keepingTheRest: Bool) -> [ProposedMove.Option] {
            proposal.options.compactMap { option in
                let moved = option.infusions.filter { infusion in
                    standing[infusion.visit].map { $0 != infusion.at } ?? false
                }.map(\.visit)
                guard !moved.isEmpty, keepingTheRest == (moved == [visit.id]), mayStay || moved.contains(visit.id)
                else { return nil }
                return ProposedMove.Option(
                    option: option, moved: moved, keepsTheRest: keepingTheRest, requirements: requirements(of: option))
            }
        }
        let first = options(kept, keepingTheRest: true).prefix(wish.limit)
        let then = options(found, keepingTheRest: false).prefix(wish.limit)
        return ProposedMove(
            visit: visit.id, from: from, visits: keeping.visits, options: Array(first + then),
            standstill: first.isEmpty ? kept : nil)
    }

    /// The times of infusions that are booked and not over.
    private func bookedTimes(of visits: [VisitID]) -> [VisitID: CivilDateTime] {
        var times: [VisitID: CivilDateTime] = [:]
        for id in visits where state.course.visits[id]?.outcome == nil {
            times[id] = state.course.visits[id]?.booking?.appointment.at.local
        }
        return times
    }

    /// The appointments that an option moves, the one that was asked about first.
    func moves(to option: ProposedMove.Option, of proposed: ProposedMove) -> [Appointment] {
        let first = option.moved.filter { $0 == proposed.visit } + option.moved.filter { $0 != proposed.visit }
        return first.compactMap { id in
            guard var moved = state.course.visits[id]?.booking?.appointment,
                let at = option.option.infusions.first(where: { $0.visit == id })?.at
            else { return nil }
            moved.at = bookedTime(at)
            return moved
        }
    }
}
