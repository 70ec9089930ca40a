import EventLog
import KeyRing
import Projections
import Scheduling
import Treatment

extension Clinic {
    /// All patients with their names, in the order of their ids.
    public func patients() throws(ClinicError) -> [ListedPatient] {
        try ClinicError.wrap {
            let keys = try keys.keys()
            // A registration that was retracted leaves nobody whom a list could show; the history stays.
            let known = try projections.ask(following: log) { try $0.patients() }.filter { $0.registration != nil }
            return try known.map { summary in
                let stream = try StreamName(kind: PatientEvent.streamKind, id: summary.patient.text)
                return ListedPatient(
                    summary: summary,
                    identity: try identity(try registration(at: summary.registration), keys[subject(of: stream)]))
            }
        }
    }

    /// One patient.
    ///
    /// - Parameters:
    ///   - id: the patient's, as it was typed.
    ///   - moment: asks for what the system showed then; nil for now.
    /// - Throws: ``ClinicError`` of the kind `notFound` for a patient nobody knows, or knew then.
    public func patient(_ id: String, asOf moment: AsOf? = nil) throws(ClinicError) -> PatientAnswer {
        try ClinicError.wrap {
            let view = try view(asOf: moment)
            return try answer(of: state(of: id, in: view), in: view)
        }
    }

    /// A patient as the state says, on the day of the view.
    func answer(of state: PatientState, in view: LogView) throws -> PatientAnswer {
        let stream = try StreamName(kind: PatientEvent.streamKind, id: state.patient.text)
        guard let registration = state.course.registration else {
            throw ClinicError(
                .notFound,
                "the registration of \(state.patient) was retracted; 'regimen history \(state.patient)' tells why")
        }
        let known = Registration(event: registration.event, payload: registration.payload)
        return PatientAnswer(
            summary: PatientSummary(state), identity: try identity(known, try key(of: stream)),
            language: registration.payload.language, zone: registration.payload.zone,
            channels: registration.payload.channels,
            choices: state.course.treatment?.choices ?? [:], screenings: state.course.screenings.map(\.payload),
            consents: state.course.consents.map(\.payload),
            holds: state.course.holds.sorted { $0.from < $1.from },
            adverseEvents: try followed(state.course.adverseEvents, try key(of: stream)),
            withdrawal: state.course.withdrawal?.payload, erasedOn: state.course.erasure?.payload.on,
            decisions: state.course.decisions.map(\.payload),
            pending: try state.course.treatment.map { treatment in
                PendingDecision.all(
                    of: state, template: try template(treatment.protocolID, treatment.protocolVersion, in: view))
            } ?? [],
            epochs: state.plan?.epochs ?? [],
            next: try calendar(of: state, on: view.today)?.entries.first {
                $0.isOutstanding && state.course.erasure == nil
            },
            today: view.today)
    }

    /// The patients in whose id, name, mail address, telephone or record number a text occurs, whatever its case. Names
    /// are unsealed one after the other, in memory.
    public func find(_ text: String) throws(ClinicError) -> [ListedPatient] {
        let wanted = text.lowercased()
        guard !wanted.isEmpty else { throw ClinicError(.usage, "say what to look for") }
        return try patients().filter { patient in
            let identity = patient.identity
            let texts = [patient.summary.patient.text, identity.name, identity.email, identity.phone, identity.mrn]
            return texts.contains { $0?.lowercased().contains(wanted) ?? false }
        }
    }

    /// What is said of a person at a position of the log: by a registration, or by what corrected it.
    private func registration(at position: Int64?) throws -> Registration? {
        guard let position, let record = try log.line(at: position)?.event() else { return nil }
        let event = try PatientEvent(
            type: record.envelope.type, schema: record.envelope.schema, data: record.data)
        switch event {
        case .registered(let payload): return Registration(event: record.envelope.id, payload: payload)
        case .corrected(let correction):
            guard case .registered(let payload) = correction.replacement else { return nil }
            return Registration(event: record.envelope.id, payload: payload)
        default: return nil
        }
    }

    private func followed(_ events: [Int: AdverseEvent], _ key: SecretKey?) throws -> [FollowedEvent] {
        try events.sorted { $0.key < $1.key }.map { number, event in
            let (opened, closed) = (event.opened, event.closed)
            return FollowedEvent(
                number: number, text: try key?.unseal(opened.payload.text, of: opened.event),
                opened: opened.payload.on, closed: closed?.payload.on,
                ending: try closed.flatMap { closed in
                    try closed.payload.text.flatMap { try key?.unseal($0, of: closed.event) }
                })
        }
    }

    private func identity(
        _ registration: Registration?, _ key: SecretKey?
    ) throws -> PatientIdentity {
        guard let registration else { return PatientIdentity() }
        guard let key else { return PatientIdentity(isErased: true) }
        func open(_ text: Sealed?) throws -> String? { try text.map { try key.unseal($0, of: registration.event) } }
        let payload = registration.payload
        return PatientIdentity(
            name: try open(payload.name), email: try open(payload.email), phone: try open(payload.phone),
            born: try open(payload.born), mrn: try open(payload.mrn))
    }
}

/// What is said of a person, and the event that its sealed values are bound to.
private struct Registration {
    var event: EventID
    var payload: PatientRegistered
}

extension CalendarEntry {
    /// Whether it is still to be done, as far as is known.
    fileprivate var isOutstanding: Bool {
        switch state {
        case .completed, .missed, .omitted: false
        default: visit.mergedInto == nil
        }
    }
}
