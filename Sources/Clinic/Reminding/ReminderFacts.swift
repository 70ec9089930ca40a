import CivilTime
import EventLog
import Projections
import ProtocolLanguage
import Reminders
import SiteDescription
import Synchronization
import Treatment

/// Gathers what patients' reminders follow from, and remembers what is the same for many of them; several may ask at once.
final class ReminderFacts: Sendable {
    private let clinic: Clinic
    private let folds: FoldedStates
    private let known = Mutex(Known())

    private struct Known {
        var zones: [String: TimeZoneRules] = [:]
        /// By protocol and version; what was published never changes.
        var templates: [String: Template] = [:]
        var enabled: RemindersEnabled?
    }

    /// - Parameter folds: what has been folded already; nil for what the store has.
    init(_ clinic: Clinic, folds: FoldedStates? = nil, in view: LogView) throws {
        self.clinic = clinic
        self.folds = folds ?? clinic.folds
        try look(in: view)
    }

    /// What was said of from which copy of the store reminders go out; nil where nobody has said so.
    var enabled: RemindersEnabled? { known.withLock(\.enabled) }

    /// Takes in what holds for all.
    func look(in view: LogView) throws {
        let enabled = try clinic.log.fold(StreamName.log, onto: LogState(), upTo: view.last).reminders
        known.withLock { $0.enabled = enabled }
    }

    /// All that a patient's reminders follow from; nil before enrolment, and where it is nobody's any more.
    ///
    /// - Throws: ``ClinicError`` of the kind `notFound` for a patient nobody knows.
    func reminded(_ id: String, in view: LogView) throws -> RemindedPatient? {
        try reminded(clinic.state(of: id, in: view), in: view)
    }

    /// The same for whoever has a stream.
    ///
    /// - Parameter isKept: whether what was folded for it is kept, as the patient is likely to be looked at again soon.
    func reminded(known id: PatientID, in view: LogView, isKept: Bool = true) throws -> RemindedPatient? {
        let stream = try StreamName(kind: PatientEvent.streamKind, id: id.text)
        var read: [StoredLine] = []
        let state = try folds.state(
            of: stream, onto: PatientState(patient: id), upTo: view.last, in: clinic.log, isKept: isKept,
            seeing: { read.append($0) })
        return try reminded(state, having: read, in: view, isKept: isKept)
    }

    /// The messages of a patient that were claimed, and have neither gone out nor been withdrawn; in the order of their
    /// keys.
    func openMessages(of id: PatientID, in view: LogView) throws -> [ReminderKey] {
        try reminders(of: id, in: view).messages.values.filter { message in
            switch message.fate {
            case .claimed, .failed: true
            case .sent, .withdrawn: false
            }
        }.map(\.claim.message).sorted()
    }

    /// All that a patient's reminders follow from, for a state that is known already.
    ///
    /// - Parameters:
    ///   - read: lines of the patient's stream that are at hand, and need not be read again.
    ///   - isKept: whether what is folded of the patient's reminders is kept.
    func reminded(
        _ state: PatientState, having read: [StoredLine] = [], in view: LogView, isKept: Bool = true
    ) throws -> RemindedPatient? {
        guard let treatment = state.course.treatment, let site = view.site.site else { return nil }
        let names = [state.course.registration?.payload.zone].compactMap(\.self) + site.people.compactMap(\.zone)
        return RemindedPatient(
            state: state, reminders: try reminders(of: state.patient, in: view, isKept: isKept),
            template: try template(of: treatment, in: view), site: site,
            zone: view.zone, zones: try rules(ofZones: Set(names)), booked: try bookings(of: state, having: read),
            since: enabled?.from ?? .earliest)
    }

    private func reminders(of id: PatientID, in view: LogView, isKept: Bool = true) throws -> ReminderState {
        try folds.state(
            of: StreamName(kind: ReminderEvent.streamKind, id: id.text), onto: ReminderState(patient: id),
            upTo: view.last, in: clinic.log, isKept: isKept)
    }

    private func template(of treatment: CurrentTreatment, in view: LogView) throws -> Template {
        let name = "\(treatment.protocolID)@\(treatment.protocolVersion)"
        if let template = known.withLock({ $0.templates[name] }) { return template }
        let template = try clinic.template(treatment.protocolID, treatment.protocolVersion, in: view)
        known.withLock { $0.templates[name] = template }
        return template
    }

    private func rules(ofZones names: Set<String>) throws -> [String: TimeZoneRules] {
        var rules: [String: TimeZoneRules] = [:]
        for name in names { rules[name] = try self.rules(ofZone: name) }
        return rules
    }

    private func rules(ofZone name: String) throws -> TimeZoneRules {
        if let rules = known.withLock({ $0.zones[name] }) { return rules }
        let rules = try clinic.surroundings.rules(ofZone: name)
        known.withLock { $0.zones[name] = rules }
        return rules
    }

    /// When the appointments that stand were recorded.
    private func bookings(of state: PatientState, having read: [StoredLine]) throws -> [EventID: Instant] {
        var recorded: [EventID: Instant] = [:]
        for visit in state.course.visits.values where visit.outcome == nil {
            guard let event = visit.booking?.event, let position = state.position(of: event) else { continue }
            let line = try read.first { $0.position == position } ?? clinic.log.line(at: position)
            recorded[event] = try line?.recorded()
        }
        return recorded
    }
}
