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
            let ids =
                try patient.map { [$0] }
                ?? projections.ask(following: log) { try $0.patients() }.filter { $0.enrolment != nil }.map(
                    \.patient.text)
            let reminders = try ids.flatMap { try reminded($0, in: view)?.all() ?? [] }
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
            guard let reminded = try reminded(patient, in: view), let plan = reminded.state.plan else {
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
            return ReminderExplanation(
                patient: reminded.state.patient, visit: planned, state: entry?.state ?? .awaiting,
                policy: reminded.policy(of: id), zone: view.zone,
                lines: rules.map { rule in
                    guard let due = try? rule.outcome.get().due else { return .init(explained: rule) }
                    return .init(explained: rule, local: view.zone.local(of: due), isPast: due < view.now)
                })
        }
    }

    private static let week: Int64 = 7 * 24 * 3600 * 1000

    /// All that a patient's reminders follow from; nil before enrolment.
    private func reminded(_ id: String, in view: LogView) throws -> RemindedPatient? {
        try reminded(try state(of: id, in: view), in: view)
    }

    /// All that a patient's reminders follow from; nil before enrolment.
    func reminded(_ state: PatientState, in view: LogView) throws -> RemindedPatient? {
        guard let treatment = state.course.treatment, let site = view.site.site else { return nil }
        let reminders = try folds.state(
            of: StreamName(kind: ReminderEvent.streamKind, id: state.patient.text),
            onto: ReminderState(patient: state.patient), upTo: view.last, in: log)
        let names = Set([state.course.registration?.payload.zone].compactMap(\.self) + site.people.compactMap(\.zone))
        var zones: [String: TimeZoneRules] = [:]
        for name in names { zones[name] = try surroundings.rules(ofZone: name) }
        return RemindedPatient(
            state: state, reminders: reminders,
            template: try template(treatment.protocolID, treatment.protocolVersion, in: view), site: site,
            zone: view.zone, zones: zones, booked: try bookings(of: state, in: view), since: .earliest)
    }

    /// When the appointments that stand were recorded.
    private func bookings(of state: PatientState, in view: LogView) throws -> [EventID: Instant] {
        let standing = Set(state.course.visits.values.compactMap { $0.outcome == nil ? $0.booking?.event : nil })
        guard !standing.isEmpty else { return [:] }
        let stream = try StreamName(kind: PatientEvent.streamKind, id: state.patient.text)
        let recorded = try log.events(of: stream, upTo: view.last).map { ($0.envelope.id, $0.envelope.recorded) }
        return Dictionary(recorded.filter { standing.contains($0.0) }) { first, _ in first }
    }
}
