import CivilTime
import Clinic
import Projections
import ProtocolLanguage
import Scheduling
import Treatment

/// The coordinators go by the work list: they book, move, write down what happened, and leave some of it for another day.
extension Ward {
    mutating func workOff(_ today: CivilDate, _ clinic: Clinic) throws -> [Doing] {
        let list = try clinic.workList(within: CivilDuration(months: 0, days: 21))
        var doings: [Doing] = []
        let items = list.items.sorted {
            ($0.patient.text, $0.entry.visit.id.text) < ($1.patient.text, $1.entry.visit.id.text)
        }
        // What is pressing comes first, mostly.
        let pressing = items.filter { $0.kind != .booked && $0.kind != .upcoming && $0.kind != .locked }
        for _ in 0..<chance.number(0...scale.actsPerDay) {
            guard let item = chance.pick(pressing.isEmpty || chance.oneIn(3) ? items : pressing) else { break }
            doings += try see(to: item, today, clinic)
        }
        for decision in list.decisions where chance.oneIn(5) { doings.append(try decide(decision, today)) }
        return doings
    }

    private mutating func see(to item: WorkItem, _ today: CivilDate, _ clinic: Clinic) throws -> [Doing] {
        let (patient, visit) = (item.patient.text, item.entry.visit.id.text)
        switch item.kind {
        case .unrecorded: return try record(item, patient, visit, today)
        case .booked:
            switch chance.number(0...7) {
            case 0...2: return [try move(item, patient, visit, today)]
            case 3:
                return [Doing(desk(), .change(patient, .cancel(CancelBooking(visit: visit))), because: "she called")]
            default: return []
            }
        case .needsRebooking:
            return [try move(item, patient, visit, today)]
        case .overdue, .due, .upcoming, .locked, .awaiting, .held:
            if item.entry.visit.mode == .remote || chance.oneIn(6) { return try record(item, patient, visit, today) }
            if item.isOfCycle, !chance.oneIn(6) { return try bookCycle(item, patient, today, clinic) }
            return [try book(item, patient, visit, today)]
        }
    }

    private mutating func book(
        _ item: WorkItem, _ patient: String, _ visit: String, _ today: CivilDate
    ) throws -> Doing {
        let day = max(try today.adding(days: 1), item.entry.visit.dates?.target ?? today)
        let on = chance.oneIn(3) ? try day.adding(days: chance.number(-2...6)) : day
        return Doing(
            desk(), .change(patient, .book(BookVisit(visit: visit, at: try time(on: on)))),
            because: chance.oneIn(2) ? "no other day suits her" : nil)
    }

    private mutating func move(
        _ item: WorkItem, _ patient: String, _ visit: String, _ today: CivilDate
    ) throws -> Doing {
        let day = max(item.entry.visit.dates?.target ?? today, try today.adding(days: 1))
        let at = try time(on: day.adding(days: chance.number(-2...9)))
        let command: RescheduleVisit =
            item.isOfCycle && chance.oneIn(3)
            ? RescheduleVisit(option: chance.number(1...2), wish: CycleWish(visit: visit))
            : RescheduleVisit(visit: visit, at: at, shift: item.isOfCycle && chance.oneIn(2) ? .cycle : .this)
        return Doing(desk(), .change(patient, .reschedule(command)), because: "she asked for another day")
    }

    private mutating func bookCycle(
        _ item: WorkItem, _ patient: String, _ today: CivilDate, _ clinic: Clinic
    ) throws -> [Doing] {
        let id = item.entry.visit.id
        let wish = CycleWish(
            visit: "\(id.epoch)/\(id.visit)", preferences: TimePreferences(mornings: chance.oneIn(4)))
        guard chance.oneIn(2) else {
            let choice = BookCycle.Choice.option(chance.oneIn(6) ? chance.number(1...9) : 1)
            return [Doing(desk(), .change(patient, .bookCycle(BookCycle(wish: wish, choice: choice))))]
        }
        // What was proposed is booked by its times.
        guard let option = try? clinic.proposeCycle(of: patient, wish).proposal.options.first else { return [] }
        var times = option.infusions.filter { !$0.stands }.compactMap(\.at)
        if chance.oneIn(8), let last = times.popLast() { times.append(try last.adding(ClockDuration(minutes: 15))) }
        return [Doing(desk(), .change(patient, .bookCycle(BookCycle(wish: wish, choice: .times(times)))))]
    }

    /// What happened, on its day or days later; or that it did not.
    private mutating func record(
        _ item: WorkItem, _ patient: String, _ visit: String, _ today: CivilDate
    ) throws -> [Doing] {
        switch chance.number(0...11) {
        case 0: return [Doing(desk(), .change(patient, .miss(MissVisit(visit: visit))))]
        case 1: return [Doing("physician", .change(patient, .omit(OmitVisit(visit: visit))), because: "not needed")]
        case 2: return []
        default:
            let booked = item.entry.booking?.day
            let on = chance.oneIn(5) ? try today.adding(days: -chance.number(0...9)) : min(today, booked ?? today)
            let override = chance.oneIn(5)
            let complete = CompleteVisit(visit: visit, on: on, override: override, results: results(of: patient, item))
            return [
                Doing(
                    override ? "physician" : desk(), .change(patient, .complete(complete)),
                    because: override ? "seen and accepted" : nil)
            ]
        }
    }

    private mutating func results(of patient: String, _ item: WorkItem) -> [GivenResult] {
        guard chance.oneIn(4) else { return [] }
        // Mostly nothing that the protocol measures there: then it is refused.
        let observations = templates.values.compactMap(\.last).flatMap(\.observations).map(\.id)
        guard let one = chance.pick(Set(observations).sorted()) else { return [] }
        return [GivenResult(observation: one, text: "\(chance.number(1...200))")]
    }

    /// A physician decides late, sometimes not at all, and sometimes dates it back.
    private mutating func decide(_ waiting: WaitingDecision, _ today: CivilDate) throws -> Doing {
        let value: DecisionValue = chance.oneIn(6) ? .declined : chance.oneIn(6) ? .deferred : .approved
        let command = RecordDecision(
            decision: waiting.decision.decision, value: value.rawValue,
            on: chance.oneIn(3) ? try today.adding(days: -chance.number(0...4)) : nil)
        return Doing("physician", .change(waiting.patient.text, .decide(command)), because: "as the results say")
    }
}
