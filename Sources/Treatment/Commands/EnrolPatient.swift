public import CivilTime
import ProtocolLanguage

/// Enrols a patient on a published protocol: from then on there is a calendar.
public struct EnrolPatient: Hashable, Sendable {
    public var protocolID: String
    /// Nil stands for the newest that is no draft.
    public var version: Int?
    /// The day of enrolment, which may lie ahead.
    public var on: CivilDate
    /// What was settled for the patient; a choice that is left out has its default.
    public var choices: [String: Int]
    /// For a patient who is under way elsewhere: from which day on the course is kept here. Whether such a patient might
    /// start was asked there.
    public var goLive: CivilDate?
    /// Goes past what stands between the patient and the enrolment; that takes a reason.
    public var override: Bool

    public init(
        protocolID: String, version: Int? = nil, on: CivilDate, choices: [String: Int] = [:], goLive: CivilDate? = nil,
        override: Bool = false
    ) {
        self.protocolID = protocolID
        self.version = version
        self.on = on
        self.choices = choices
        self.goLive = goLive
        self.override = override
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        if let enrolment = docket.state.course.enrolment?.payload {
            throw .enrolment(
                .alreadyEnrolled(
                    docket.state.patient, protocolID: enrolment.protocolID, version: enrolment.protocolVersion,
                    on: enrolment.on))
        }
        guard docket.context.site.site != nil else { throw .site(.notOpened) }
        let template = try docket.context.published(protocolID, version: version)
        try template.check(choices)
        let obstacles = goLive == nil ? docket.state.course.obstacles(to: template, on: on) : []
        guard obstacles.isEmpty || override else { throw .enrolment(.obstructed(obstacles)) }
        if !obstacles.isEmpty {
            try docket.context.require(.override, doing: "enrolling in spite of what stands against it")
        }
        let reason = docket.context.stated(obstacles.isEmpty ? .stated : .override)
        guard obstacles.isEmpty || reason != nil else {
            throw .acting(.reasonMissing(act: "going past what stands against an enrolment"))
        }
        let enrolled = PatientEnrolled(
            protocolID: template.id.text, protocolVersion: template.version, on: on,
            choices: template.choices(settling: choices), goLive: goLive, override: obstacles.flatMap(\.overridden))
        let id = try docket.propose(.enrolled(enrolled), effective: on, reason: reason)
        try docket.recordChange(because: id)
    }
}

extension Context {
    /// A published template that is no draft.
    ///
    /// - Parameter version: nil for the newest.
    func published(_ protocolID: String, version: Int?) throws(Refusal) -> Template {
        guard let id = ProtocolID(protocolID), let published = protocols[id], !published.versions.isEmpty else {
            let names = protocols.keys.map(\.text).sorted()
            throw .enrolment(.protocolUnknown(protocolID, nearest: Wording.nearest(to: protocolID, among: names)))
        }
        let numbers = published.versions.keys.sorted()
        guard let named = version ?? published.newestForEnrolment?.template.version ?? numbers.last,
            let template = published.versions[named]?.template
        else {
            throw .enrolment(
                .versionUnknown(protocolID: protocolID, version: version ?? 0, published: numbers))
        }
        guard !template.isDraft else { throw .enrolment(.draft(protocolID: protocolID, version: named)) }
        return template
    }
}
