import CivilTime
import ProtocolLanguage
import Scheduling

/// What can be booked for a cycle of the patient's; nothing is decided by it.
///
/// - Throws: ``Refusal`` where nothing could be booked whatever the time.
public func proposeCycle(
    _ state: PatientState, _ wish: CycleWish, _ context: Context
) throws(Refusal) -> ProposedCycle {
    guard state.course.registration != nil else { throw .patient(.unknown(state.patient)) }
    var docket = Docket(state, context)
    try docket.checkTreated(for: .bookCycle(BookCycle(wish: wish, choice: .option(1))))
    try docket.bringPlanUpToDate()
    let request = try docket.cycleRequest(wish)
    let proposal = try docket.proposal(for: request, limit: wish.limit)
    return ProposedCycle(
        visits: request.visits, proposal: proposal, requirements: proposal.options.map(docket.requirements))
}

extension Docket<PatientState> {
    /// The cycle as it is to be placed.
    func cycleRequest(_ wish: CycleWish) throws(Refusal) -> CycleRequest {
        let planned = try visitOfCycle(named: wish.visit)
        var request = try request(ofCycle: planned, wish)
        guard request.task.fixed.contains(nil) else { throw .booking(.cycleBooked(planned.id)) }
        for (number, at) in wish.keep.sorted(by: { $0.key < $1.key }) { try keep(number, at, in: &request) }
        return request
    }

    /// The cycle of a visit as it stands.
    ///
    /// - Parameter released: infusions whose appointments are not to count, as they are to be moved.
    func request(
        ofCycle planned: PlannedVisit, _ wish: CycleWish, releasing released: Set<VisitID> = []
    ) throws(Refusal) -> CycleRequest {
        let history = state.history
        let cycle = try scheduler().cycle(
            of: planned.id, planned: { state.plan?.visits[$0]?.visit }, records: { history?.visits[$0] })
        guard let cycle else { throw .visit(.withoutDates(planned.id, anchor: planned.because.anchor)) }
        var request = CycleRequest(
            visits: cycle.visits, task: cycle.task, times: cycle.visits.map(standingTime),
            occupancy: try occupancy(of: planned), from: firstMoment(wish.from), preferences: wish.preferences,
            ownAppointments: ownAppointments(besides: released))
        for place in request.visits.indices where released.contains(request.visits[place]) {
            request.task.fixed[place] = nil
            request.times[place] = nil
        }
        return request
    }

    func proposal(for request: CycleRequest, limit: Int) throws(Refusal) -> CycleProposal {
        guard let capacity else { throw .site(.notOpened) }
        let days = CycleProposer.days(for: request)
        if !request.occupancy.resources.isEmpty { try checkSeen(days) }
        let free = Availability(
            capacity, load: load(with: request.ownAppointments), days: days, for: request.occupancy)
        return CycleProposer(request, availability: free).proposal(limit: limit)
    }

    /// The visit that was named, or the first of those with that name and a number.
    private func visitOfCycle(named text: String) throws(Refusal) -> PlannedVisit {
        if let first = VisitID("\(text).1"), let planned = state.plan?.visits[first] {
            guard try scheduler().isOfCycle(first) else { throw .booking(.noCycle(first, known: try cycles())) }
            return planned.visit
        }
        let visit: PlannedVisit
        do throws(Refusal) {
            visit = try self.visit(named: text)
        } catch {
            guard case .visit(.unknown) = error else { throw error }
            let known = try cycles()
            let infusions = (state.plan?.plan.visits ?? []).map(\.id.text).filter { name in
                known.contains { name.hasPrefix("\($0).") }
            }
            throw .booking(
                .unknownCycle(text, nearest: Wording.nearest(to: text, among: known + infusions), known: known))
        }
        guard try scheduler().isOfCycle(visit.id) else { throw .booking(.noCycle(visit.id, known: try cycles())) }
        return try visit.id.repetition == 1 ? visit : self.visit(named: visit.id.original.text)
    }

    /// The cycles of the patient's protocol in the epochs that the plan has, as `EPOCH/VISIT`.
    private func cycles() throws(Refusal) -> [String] {
        let visits = Set((state.plan?.plan.visits ?? []).map { "\($0.id.epoch)/\($0.id.visit)" })
        return try template().cycleNames.filter(visits.contains)
    }

    /// The time of an infusion that is booked, or was given when it was.
    private func standingTime(of id: VisitID) -> CivilDateTime? {
        guard let course = state.course.visits[id], let local = course.booking?.appointment.at.local else { return nil }
        guard let day = course.outcome?.completedOn else { return local }
        return day == local.date ? local : nil
    }

    /// From the day asked for, and in any case after this minute.
    private func firstMoment(_ day: CivilDate?) -> CivilDateTime {
        let next = (try? context.localNow.adding(ClockDuration(minutes: 1))) ?? context.localNow
        return day.map { max(next, CivilDateTime(date: $0, time: .midnight)) } ?? next
    }

    private func keep(_ number: Int, _ at: CivilDateTime, in request: inout CycleRequest) throws(Refusal) {
        guard let place = request.visits.firstIndex(where: { $0.number == number }) else {
            throw .booking(.noSuchInfusion(number, known: request.visits.compactMap(\.number)))
        }
        if let standing = request.times[place] { throw .booking(.alreadyBooked(request.visits[place], at: standing)) }
        let time = bookedTime(at)
        guard time.instant >= context.now else {
            throw .booking(.inPast(time.local, now: context.localNow, nearest: []))
        }
        request.task.fixed[place] = time.local.date
        request.times[place] = time.local
        request.wished.insert(place)
    }

    /// What the infusions of an option require on its days.
    func requirements(of option: CycleOption) -> [ProposedCycle.Requirement] {
        let days = Dictionary(
            option.infusions.map { ($0.visit, $0.day) }, uniquingKeysWith: { first, _ in first })
        var found: [ProposedCycle.Requirement] = []
        for infusion in option.infusions where !infusion.stands {
            for case .visit(let gate) in state.plan?.visits[infusion.visit]?.visit.gates ?? [] {
                let needed = days[gate.validOn] ?? gate.validOnDay ?? infusion.day
                let holds = gate.completed != nil && needed <= gate.validThrough ?? .latest
                if let known = found.firstIndex(where: { $0.requires == gate.requires }) {
                    found[known].neededOn = max(found[known].neededOn, needed)
                    found[known].holds = found[known].holds && holds
                } else {
                    found.append(
                        ProposedCycle.Requirement(
                            requires: gate.requires, completed: gate.completed, validThrough: gate.validThrough,
                            neededOn: needed, holds: holds))
                }
            }
        }
        return found
    }
}
