public import EventLog
import ProtocolLanguage
import Scheduling
import SiteDescription

/// Works a patient's recorded plans out again, as the patient's events are read: each from what was recorded before it, on
/// the site and the protocol that it says it stands on, by today's rules.
///
/// ```swift
/// var check = PlanCheck(of: patient, by: bases)
/// for record in records { if let fault = check.take(record) { print(fault) } }
/// ```
public struct PlanCheck {
    /// Whether an event could not be taken in, so that nothing after it can be worked out.
    public private(set) var isLost = false
    /// How many plans were worked out again.
    public private(set) var plans: Int64 = 0
    private var state: PatientState
    private let bases: PlanBases

    public init(of patient: PatientID, by bases: PlanBases) {
        state = PatientState(patient: patient)
        self.bases = bases
    }

    /// Takes the next event of the patient's stream, and says what is wrong with the plan that it records.
    public mutating func take(_ record: RecordedEvent) -> LogFault? {
        let envelope = record.envelope
        do {
            let event = try PatientEvent(type: envelope.type, schema: envelope.schema, data: record.data)
            return take(event, id: envelope.id, version: envelope.version, position: envelope.position)
        } catch {
            return lost(.form(event: envelope.id, error), at: envelope.position, event: envelope.id)
        }
    }

    mutating func take(_ event: PatientEvent, id: EventID, version: Int64, position: Int64) -> LogFault? {
        var after = state
        do {
            try after.apply(event, id: id, version: version, position: position)
        } catch {
            return lost(error, at: position, event: id)
        }
        defer { state = after }
        guard case .planned = event, let recorded = after.plan else { return nil }
        plans += 1
        do {
            return try difference(of: recorded, at: position).map { LogFault(.plan, at: position, event: id, $0) }
        } catch {
            return LogFault(.basis, at: position, event: id, "this plan cannot be worked out again: \(error)")
        }
    }

    private mutating func lost(_ error: FoldError, at position: Int64, event: EventID) -> LogFault {
        isLost = true
        let kind: LogFault.Kind = if case .plan = error { .plan } else { .basis }
        return LogFault(
            kind, at: position, event: event, "\(error); no later plan of \(state.patient) can be worked out again")
    }

    /// In what the plan that follows by today's rules differs from the one recorded; nil if it doesn't.
    private func difference(of recorded: RecordedPlan, at position: Int64) throws(PlanBasisFault) -> String? {
        let basis = recorded.basis
        guard let treatment = state.course.treatment else {
            return try words(for: recorded, follows: { () throws(Refusal) in try state.withdrawnPlan() })
        }
        guard treatment.protocolVersion == basis.protocolVersion else {
            return "it says that it stands on version \(basis.protocolVersion) of \(treatment.protocolID), and the "
                + "patient was treated by version \(treatment.protocolVersion)"
        }
        let site = try bases.site(basis.siteVersion, at: position)
        let scheduler = try bases.scheduler(for: treatment, at: position)
        return try words(
            for: recorded,
            follows: { () throws(Refusal) in
                try state.planned(by: scheduler, site: site, siteVersion: basis.siteVersion)
            })
    }

    private func words(
        for recorded: RecordedPlan, follows plan: () throws(Refusal) -> RecordedPlan?
    ) throws(PlanBasisFault) -> String? {
        let planned: RecordedPlan?
        do {
            planned = try plan()
        } catch {
            throw .notPlannable(error.sentence)
        }
        guard let planned else { return "no plan follows from what was recorded before it" }
        guard planned.digest != recorded.digest else { return nil }
        let words = "today's rules plan otherwise: \(PlanDifferenceWords(recorded: recorded, planned: planned).text)"
        guard recorded.basis.scheduler == Scheduler.number else {
            throw .otherRules(recorded.basis.scheduler, words)
        }
        return words
    }
}
