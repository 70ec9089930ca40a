public import CivilTime
import ProtocolLanguage
public import Scheduling
import SiteDescription
public import Treatment

extension RemindedPatient {
    /// Every reminder that follows from the calendar as it stands, sent or not, by the time at which it is due.
    ///
    /// A patient who has left gets none, and nothing is said of visits that are over, held, waiting, locked or part of
    /// another, save that a locked one is not booked so far (protocol language, 6).
    public func all() -> [Reminder] { state.history.map { all(by: $0) } ?? [] }

    /// - Parameter history: what is known of the patient's course; worked out once by whoever asks for more.
    func all(by history: History) -> [Reminder] {
        guard !history.hasEnded else { return [] }
        let visits = state.plan?.plan.visits ?? []
        let said = reminders.said()
        return visits.filter { $0.mergedInto == nil && history.visits[$0.id]?.outcome == nil }
            .flatMap { explained($0, history, said: said[$0.id]).compactMap { try? $0.outcome.get() } }
            .sorted { ($0.due, $0.visit.text, $0.key) < ($1.due, $1.visit.text, $1.key) }
    }

    /// What each of a visit's rules has said to whom, or why nothing; nil for a visit that the calendar does not hold.
    public func explained(_ id: VisitID) -> [ExplainedRule]? {
        guard let history = state.history, let visit = state.plan?.visits[id]?.visit else { return nil }
        return explained(visit, history, said: reminders.said()[id])
    }

    /// When the rules that speak before a visit's appointment do so to somebody. An alarm in a calendar of their own goes by
    /// it, which needs no channel that reaches them.
    public func alarms(for addressee: Addressee, of id: VisitID) -> [Instant] {
        guard let history = state.history, let visit = state.plan?.visits[id]?.visit else { return [] }
        // An alarm has no key, by which alone it matters what was said.
        let rules = explained(visit, history, said: nil, unlessReached: RemindedPatient.ownCalendar)
        let due = rules.compactMap { rule -> Instant? in
            guard rule.rule.trigger == .before, rule.to == addressee else { return nil }
            return try? rule.outcome.get().due
        }
        return Set(due).sorted()
    }

    private static let ownCalendar = "calendar"

    /// The name of the policy by which a visit is reminded of; nil where the protocol gives it none.
    public func policy(of visit: VisitID) -> String? { definition(of: visit)?.reminders }

    /// - Parameters:
    ///   - said: what has been said of the visit so far.
    ///   - other: the channel for those whom none reaches; nil for none.
    private func explained(
        _ visit: PlannedVisit, _ history: History, said: [SaidReminder]?, unlessReached other: String? = nil
    ) -> [ExplainedRule] {
        guard let name = definition(of: visit.id)?.reminders,
            let policy = template.reminderPolicies.first(where: { $0.id == name })
        else { return [] }
        let facts = VisitFacts(visit, self, history, said: said ?? [])
        return policy.rules.flatMap { rule in
            addressees(of: rule).map { to, channel in
                ExplainedRule(
                    rule: rule, to: to, channel: channel,
                    outcome: Result { () throws(Silence) in
                        guard let channel = channel ?? other else { throw .noChannel }
                        return try facts.reminder(by: rule, to: to, channel: channel)
                    })
            }
        }
    }

    /// Whom a rule names, each once: somebody who holds several of its roles is told by the channel of the first by which
    /// they can be.
    private func addressees(of rule: ReminderRule) -> [(to: Addressee, channel: String?)] {
        rule.to.flatMap(addressees(named:)).reduce(into: []) { told, next in
            guard let place = told.firstIndex(where: { $0.to == next.to }) else { return told.append(next) }
            if told[place].channel == nil { told[place] = next }
        }
    }

    private func definition(of id: VisitID) -> Visit? {
        template.epochs.first { $0.id == id.epoch }.flatMap { template.segment($0.segment) }?.visit(id.visit)
    }

    /// The start of the day from which on the patient is kept here, and of when reminders were enabled the later.
    var floor: Instant {
        guard let goLive = state.course.enrolment?.payload.goLive else { return since }
        return max(since, zone.start(of: goLive))
    }
}

extension TimeZoneRules {
    /// The first instant of a day.
    func start(of day: CivilDate) -> Instant {
        instant(of: CivilDateTime(date: day, time: .midnight)).instant
    }
}
