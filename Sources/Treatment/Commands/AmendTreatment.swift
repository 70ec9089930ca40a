import ProtocolLanguage
import Scheduling

/// Moves a patient to a later version of the protocol. What happened stays as it was recorded, bookings stay booked, and
/// what is outstanding is planned by the new version.
public struct AmendTreatment: Hashable, Sendable {
    public var protocolID: String
    /// Nil stands for the newest that is no draft.
    public var version: Int?
    /// What is settled anew for the patient; any other choice keeps its value, or has its default where that value is
    /// gone.
    public var choices: [String: Int]
    /// Goes past a consent that the new version asks for and that was not given; that takes a reason.
    public var override: Bool

    public init(protocolID: String, version: Int? = nil, choices: [String: Int] = [:], override: Bool = false) {
        self.protocolID = protocolID
        self.version = version
        self.choices = choices
        self.override = override
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        guard let treatment = docket.state.course.treatment else {
            throw .enrolment(.notEnrolled(docket.state.patient))
        }
        let old = try docket.template()
        let new = try template(docket, treatment)
        try new.check(choices)
        let trail = NameTrail(
            from: new, backTo: old, by: docket.context.protocols[new.id]?.versions.values.map(\.template) ?? [])
        let settled = new.choices(settling: carried(treatment.choices, to: new, trail).merging(choices) { $1 })
        let missing = try missingConsent(docket, old: old, new: new)
        let reason = docket.context.stated(missing == nil ? .stated : .override)
        let names = AmendedNames(
            from: old, to: new, trail: trail, scheduler: Scheduler(template: new, choices: settled),
            plan: docket.state.plan, course: docket.state.course)
        let amended = PatientAmended(
            choices: settled, from: old.version, override: [missing].compactMap(\.self), protocolID: new.id.text,
            renamed: names.renamed, to: new.version)
        let id = try docket.propose(.amended(amended), reason: reason)
        try docket.recordChange(because: id)
    }

    private func template(
        _ docket: Docket<PatientState>, _ treatment: CurrentTreatment
    ) throws(Refusal) -> Template {
        guard protocolID == treatment.protocolID else {
            throw .amendment(.otherProtocol(docket.state.patient, treatedBy: treatment.protocolID, asked: protocolID))
        }
        let template = try docket.context.published(protocolID, version: version)
        guard template.version > treatment.protocolVersion else {
            throw .amendment(
                .notLater(
                    docket.state.patient, protocolID: protocolID, current: treatment.protocolVersion,
                    asked: template.version))
        }
        return template
    }

    /// What was chosen, by the names of the new version, as far as that still allows it.
    private func carried(_ choices: [String: Int], to new: Template, _ trail: NameTrail) -> [String: Int] {
        var carried: [String: Int] = [:]
        for choice in new.choices {
            guard let value = trail.choice(choice.id).flatMap({ choices[$0] }), choice.values.contains(value) else {
                continue
            }
            carried[choice.id] = value
        }
        return carried
    }

    /// The consent that the new version asks for, other than the old one did, and that the patient has not given: as
    /// `consent DOCUMENT@VERSION`; nil where there is none.
    private func missingConsent(
        _ docket: Docket<PatientState>, old: Template, new: Template
    ) throws(Refusal) -> String? {
        guard let consent = new.consent, consent != old.consent else { return nil }
        let isGiven = docket.state.course.consents.contains { given in
            given.payload.document == consent.document && given.payload.version == consent.version
        }
        guard !isGiven else { return nil }
        let name = "\(consent.document)@\(consent.version)"
        guard override else {
            throw .amendment(
                .consentMissing(docket.state.patient, consent: name, protocolID: new.id.text, version: new.version))
        }
        try docket.context.require(.override, doing: "going past the consent \(name)")
        guard docket.context.stated(.override) != nil else {
            throw .acting(.reasonMissing(act: "going past the consent \(name)"))
        }
        return "consent \(name)"
    }
}
