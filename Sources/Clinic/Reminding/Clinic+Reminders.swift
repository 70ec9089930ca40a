public import CivilTime
import EventLog
import PositionedYAML
import Projections
import ProtocolLanguage
import Reminders
import Scheduling
import SiteDescription
import Treatment

extension Clinic {
    /// The reminders that are due between now and a later moment, as the calendars stand.
    ///
    /// - Parameters:
    ///   - patient: of this patient only; nil for all.
    ///   - until: nil for a week from now.
    /// - Throws: ``ClinicError``: `notFound` for a patient nobody knows, `usage` for a moment that has passed.
    public func forecast(of patient: String? = nil, until: Instant? = nil) throws(ClinicError) -> ReminderForecast {
        try ClinicError.wrap {
            let view = try view(asOf: nil)
            let until = try until ?? view.now.adding(milliseconds: Self.week)
            guard until > view.now else {
                throw ClinicError(
                    .usage, "\(until) has passed; it is \(view.now), and reminders are looked for from now on")
            }
            let facts = try ReminderFacts(self, in: view)
            let ids =
                try patient.map { [$0] }
                ?? projections.ask(following: log) { try $0.patients() }.filter { $0.enrolment != nil }.map(
                    \.patient.text)
            let reminders = try ids.flatMap { try facts.reminded($0, in: view)?.all() ?? [] }
                .filter { $0.due >= view.now && $0.due <= until }
                .sorted {
                    ($0.due, $0.patient.text, $0.visit.text, $0.key) < ($1.due, $1.patient.text, $1.visit.text, $1.key)
                }
            return ReminderForecast(
                from: view.now, until: until, zone: view.zone.name,
                lines: reminders.map { .init(reminder: $0, local: view.zone.local(of: $0.due)) })
        }
    }

    /// Every rule that speaks of a visit: what it says to whom and when, or why it says nothing.
    ///
    /// - Throws: ``ClinicError``: `notFound` for a patient or a visit that is not known, `refused` for a patient who isn't
    ///   enrolled.
    public func explainReminders(of visit: String, of patient: String) throws(ClinicError) -> ReminderExplanation {
        try ClinicError.wrap {
            let view = try view(asOf: nil)
            let facts = try ReminderFacts(self, in: view)
            guard let reminded = try facts.reminded(patient, in: view),
                let plan = reminded.state.plan
            else {
                throw ClinicError(.refused, "patient \(patient) is not enrolled, so there is nothing to remind of")
            }
            guard let id = VisitID(visit), let planned = plan.visits[id]?.visit, let rules = reminded.explained(id)
            else {
                let nearest = nearest(to: visit, among: plan.visits.keys.map(\.text)).map { " (did you mean \($0)?)" }
                throw ClinicError(
                    .notFound,
                    "the calendar of \(reminded.state.patient) has no visit \(visit)\(nearest ?? ""); 'regimen calendar "
                        + "\(reminded.state.patient)' shows which there are")
            }
            let entry = reminded.state.calendar(on: view.today)?.entries.first { $0.visit.id == id }
            let stream = try StreamName(kind: ReminderEvent.streamKind, id: reminded.state.patient.text)
            let trails = try ReminderTrail.trails(log.events(of: stream, upTo: view.last))
                .filter { $0.member.visit == id }
            let current = Set(rules.compactMap { try? $0.outcome.get().key })
            let told = MessagesOfADay(in: log, upTo: view.last)
            return try ReminderExplanation(
                patient: reminded.state.patient, visit: planned, state: entry?.state ?? .awaiting,
                policy: reminded.policy(of: id), zone: view.zone,
                lines: rules.map { rule in
                    guard let reminder = try? rule.outcome.get() else { return .init(explained: rule) }
                    var line = ReminderExplanation.Line(
                        explained: rule, local: view.zone.local(of: reminder.due), isPast: reminder.due < view.now,
                        trail: trails.last { $0.key == reminder.key })
                    if line.isPast, line.trail == nil {
                        line.waitsUntil = try dayIsFull(for: rule.to, of: reminded, told, at: view.now)
                    }
                    return line
                },
                past: trails.filter { !current.contains($0.key) }, standing: try standing(of: facts.enabled))
        }
    }

    /// When somebody may be sent something again, where they have had as many messages today as the site allows; else nil.
    private func dayIsFull(
        for addressee: Addressee, of patient: RemindedPatient, _ told: MessagesOfADay, at now: Instant
    ) throws -> Instant? {
        guard let most = patient.site.remindersPerDay else { return nil }
        let since = patient.startOfDay(of: now, for: addressee)
        let count = try told.count(for: addressee, of: patient.id, since: since)
        return count >= most ? patient.nextDay(after: now, for: addressee) : nil
    }

    private static let week: Int64 = 7 * 24 * 3600 * 1000

    /// All that a patient's reminders follow from; nil before enrolment.
    func reminded(_ state: PatientState, in view: LogView) throws -> RemindedPatient? {
        try ReminderFacts(self, in: view).reminded(state, in: view)
    }
}
