public import CivilTime
import EventLog
import ProtocolLanguage
import Scheduling

/// Makes the appointments for all infusions of a cycle that have none: all of them, or none.
public struct BookCycle: Hashable, Sendable {
    /// Which times.
    public enum Choice: Hashable, Sendable {
        /// Those of the option with that number, from 1, as options are when it is decided.
        case option(Int)
        /// These: one for each infusion that has none.
        case times([CivilDateTime])
    }

    public var wish: CycleWish
    public var choice: Choice

    public init(wish: CycleWish, choice: Choice) {
        self.wish = wish
        self.choice = choice
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let request = try docket.cycleRequest(wish)
        let open = request.visits.indices.filter { request.task.fixed[$0] == nil || request.wished.contains($0) }
        let times = try times(request, open, docket)
        let appointments = zip(open, times).map { place, at in
            Appointment(
                visit: request.visits[place], at: docket.bookedTime(at), occupies: request.occupancy,
                window: request.task.window)
        }
        try book(appointments, request, in: &docket)
    }

    private func times(
        _ request: CycleRequest, _ open: [Int], _ docket: Docket<PatientState>
    ) throws(Refusal) -> [CivilDateTime] {
        switch choice {
        case .times(let times):
            guard times.count == open.count else {
                throw .booking(.otherNumber(of: open.map { request.visits[$0] }, given: times.count))
            }
            return times.sorted()
        case .option(let number):
            let proposal = try docket.proposal(for: request, limit: max(number, wish.limit))
            guard number > 0, number <= proposal.options.count else {
                if proposal.options.isEmpty {
                    throw .booking(.noCycleFeasible(request.visits[0], proposal.words))
                }
                throw .booking(.noSuchOption(number, of: proposal.options.count))
            }
            return open.compactMap { proposal.options[number - 1].infusions[$0].at }
        }
    }

    private func book(
        _ appointments: [Appointment], _ request: CycleRequest, in docket: inout Docket<PatientState>
    ) throws(Refusal) {
        let before = docket
        let windows = try windowsAfter(appointments, docket)
        var first: EventID?
        for (appointment, window) in zip(appointments, windows) {
            var appointment = appointment
            appointment.window = window
            let others = appointments.filter { $0.visit != appointment.visit }
            do throws(Refusal) {
                try docket.checkRoom(
                    for: appointment, mode: docket.state.plan?.visits[appointment.visit]?.visit.mode ?? .onSite,
                    along: others)
            } catch {
                guard case .booking(let refusal) = error else { throw error }
                throw .booking(.cycleConflict(appointment.visit, refusal, fresh: try fresh(before)))
            }
            let reason = try docket.reasonForDay(appointment.at.local.date, of: appointment.visit, window: window)
            let id = try docket.propose(.booked(VisitBooked(appointment: appointment)), cause: first, reason: reason)
            first = first ?? id
        }
        if let first { try docket.recordChange(because: first) }
    }

    /// The windows of the infusions as they will be: they follow the first one.
    private func windowsAfter(
        _ appointments: [Appointment], _ docket: Docket<PatientState>
    ) throws(Refusal) -> [DateWindow] {
        var rehearsal = docket
        var last: EventID?
        for one in appointments { last = try rehearsal.propose(.booked(VisitBooked(appointment: one))) }
        if let last { try rehearsal.recordChange(because: last) }
        return appointments.map { rehearsal.state.plan?.visits[$0.visit]?.visit.dates?.window ?? $0.window }
    }

    /// What could be booked instead, as things stand now.
    private func fresh(_ docket: Docket<PatientState>) throws(Refusal) -> [String] {
        var wish = wish
        wish.keep = [:]
        return try docket.proposal(for: docket.cycleRequest(wish), limit: 3).options.map(\.times)
    }
}
