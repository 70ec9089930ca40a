public import CivilTime
import EventLog
import ProtocolLanguage
import Scheduling

/// Puts an appointment at another time: the old slot is given up and the new one taken at once.
public struct RescheduleVisit: Hashable, Sendable {
    /// What moves.
    public enum Shift: String, CaseIterable, Sendable {
        /// The visit alone.
        case this
        /// Also the other booked infusions of its cycle, by as many days: all of them or none.
        case cycle
    }

    /// Where to.
    public enum Target: Hashable, Sendable {
        /// What the clock on the site's wall will show.
        case at(CivilDateTime, Shift)
        /// The option with that number, from 1, as `proposeMove` would give them when it is decided.
        case option(Int, CycleWish)
    }

    /// The visit's id, as it was typed.
    public var visit: String
    public var target: Target

    public init(visit: String, at: CivilDateTime, shift: Shift = .this) {
        self.visit = visit
        target = .at(at, shift)
    }

    /// - Parameters:
    ///   - option: the number of an option, from 1, as `proposeMove` gives them.
    ///   - wish: by what the options are looked for; its visit is the one that moves.
    public init(option: Int, wish: CycleWish) {
        visit = wish.visit
        target = .option(option, wish)
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        switch target {
        case .at(let at, let shift): try move(to: at, shift, in: &docket)
        case .option(let number, let wish):
            let proposed = try docket.proposedMove(wish)
            guard number > 0, number <= proposed.options.count else {
                throw .booking(.noSuchOption(number, of: proposed.options.count))
            }
            try record(docket.moves(to: proposed.options[number - 1], of: proposed), in: &docket)
        }
    }

    private func move(
        to at: CivilDateTime, _ shift: Shift, in docket: inout Docket<PatientState>
    ) throws(Refusal) {
        let visit = try docket.visitToActOn(named: visit)
        guard let booked = docket.state.course.visits[visit.id]?.booking?.appointment else {
            throw .booking(.notBooked(visit.id))
        }
        let others = try shift == .cycle ? othersOfCycle(visit.id, docket) : []
        let time = docket.bookedTime(at)
        guard time.local != booked.at.local else { return }
        var moved = booked
        moved.at = time
        let days = CivilDate.days(from: booked.at.local.date, to: time.local.date)
        var moves = [moved]
        if days != 0 { moves += try others.map { other throws(Refusal) in try shifted(other, by: days, docket) } }
        try record(moves, in: &docket)
    }

    private func record(_ moves: [Appointment], in docket: inout Docket<PatientState>) throws(Refusal) {
        let windows = try windowsAfter(moves, docket)
        var first: EventID?
        for (move, window) in zip(moves, windows) {
            var appointment = move
            appointment.window = window
            let reason: StatedReason?
            do throws(Refusal) {
                try docket.checkRoom(
                    for: appointment, mode: docket.state.plan?.visits[move.visit]?.visit.mode ?? .onSite,
                    along: moves.filter { $0.visit != move.visit })
                reason = try docket.reasonForDay(move.at.local.date, of: move.visit, window: window)
            } catch {
                guard case .booking(let refusal) = error, first != nil else { throw error }
                throw .booking(.shifted(move.visit, to: move.at.local, refusal))
            }
            let before = docket.state.course.visits[move.visit]?.booking?.appointment.at.local
            let id = try docket.propose(
                .rescheduled(VisitRescheduled(appointment: appointment, rescheduledFrom: before)), cause: first,
                reason: reason)
            first = first ?? id
        }
        if let first { try docket.recordChange(because: first) }
    }

    /// The windows of the visits as they will be: those of a cycle follow its first infusion.
    private func windowsAfter(
        _ moves: [Appointment], _ docket: Docket<PatientState>
    ) throws(Refusal) -> [DateWindow] {
        var rehearsal = docket
        var last: EventID?
        for move in moves { last = try rehearsal.propose(.rescheduled(VisitRescheduled(appointment: move))) }
        if let last { try rehearsal.recordChange(because: last) }
        return moves.map { move in
            if docket.state.course.added[move.visit] != nil { return DateWindow(on: move.at.local.date) }
            return rehearsal.state.plan?.visits[move.visit]?.visit.dates?.window ?? move.window
        }
    }

    private func othersOfCycle(
        _ id: VisitID, _ docket: Docket<PatientState>
    ) throws(Refusal) -> [Appointment] {
        guard docket.state.course.added[id] == nil, try docket.definition(of: id)?.cycle != nil else {
            throw .booking(.notOfCycle(id))
        }
        return docket.state.course.visits
            .filter { other, visit in
                other != id && other.epoch == id.epoch && other.visit == id.visit && visit.outcome == nil
            }
            .compactMap(\.value.booking?.appointment).sorted { $0.visit.text < $1.visit.text }
    }

    private func shifted(
        _ appointment: Appointment, by days: Int, _ docket: Docket<PatientState>
    ) throws(Refusal) -> Appointment {
        let old = appointment.at.local
        let date: CivilDate
        do {
            date = try old.date.adding(days: days)
        } catch {
            throw .planning(.leavesCalendar(.dateOutOfRange(error)))
        }
        var moved = appointment
        moved.at = docket.bookedTime(CivilDateTime(date: date, time: old.time))
        return moved
    }
}

extension DateWindow {
    /// That day alone.
    init(on day: CivilDate) { self.init(earliest: day, latest: day) }
}
