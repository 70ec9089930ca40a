import CivilTime
import EventLog
import KeyRing
import Projections
import ProtocolLanguage
import SiteDescription
import Treatment

/// Erasing a patient takes three steps, each durable before the next: the list beside the store says so, the log says so,
/// the key is destroyed. Whatever ends the program in between, the next opening finds the list and does the rest.
extension Clinic {
    /// By whom, when and why a patient was erased; nil for one who wasn't.
    ///
    /// - Throws: ``ClinicError`` of the kind `notFound` for a patient nobody knows.
    public func erasure(of patient: String) throws(ClinicError) -> HistoryEntry? {
        try ClinicError.wrap {
            let state = try state(of: patient, in: view(asOf: nil))
            guard state.course.erasure != nil else { return nil }
            let stream = try StreamName(kind: PatientEvent.streamKind, id: state.patient.text)
            let record = try log.events(of: stream).first { $0.envelope.type == PatientErased.type }
            var maker = try entryMaker(key: nil)
            return try record.map { try maker.entry($0) }
        }
    }

    var erasures: ErasureList { ErasureList(of: logID, beside: folder) }

    /// What stands in the list of an erasure that is about to be recorded.
    func listed(_ request: AppendRequest, _ patient: PatientID) throws -> ListedErasure {
        let first = request.streams.first?.events.first
        return ListedErasure(
            log: logID, patient: patient.text, command: request.command, asked: request.now,
            on: try CivilDate(parsing: String((first?.effective ?? "").prefix(10))), actor: request.actor,
            reason: first?.reason)
    }

    /// Refuses to take in somebody under the id of one who was erased, also where this log doesn't know that one: it may
    /// have been restored from before.
    func checkNotErased(_ state: PatientState) throws {
        guard state.version == 0 else { return }
        if let listed = try erasures.erasures().first(where: { $0.patient == state.patient.text && $0.log == logID }) {
            throw Refusal.patient(.erased(state.patient, on: listed.on))
        }
    }

    /// Refuses a reason that would keep what is to be gone.
    func checkReason(_ terms: Terms, doesNotName patient: PatientID) throws {
        let stream = try StreamName(kind: PatientEvent.streamKind, id: patient.text)
        guard let reason = terms.reason, let key = try key(of: stream) else { return }
        let state = try folds.state(of: stream, onto: PatientState(patient: patient), in: log)
        guard let known = state.course.registration else { return }
        func open(_ text: Sealed?) throws -> String? { try text.map { try key.unseal($0, of: known.event) } }
        let said = Set(reason.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
        let name = try open(known.payload.name)?.lowercased().split { !$0.isLetter && !$0.isNumber } ?? []
        // Initials and particles stand in too many words.
        if let part = name.first(where: { $0.count > 2 && said.contains(String($0)) }) {
            throw Refusal.patient(.reasonNames(.name, text: String(part)))
        }
        let details: [(PatientDetail, Sealed?)] = [
            (.email, known.payload.email), (.phone, known.payload.phone), (.born, known.payload.born),
            (.mrn, known.payload.mrn),
        ]
        for (detail, sealed) in details {
            if let text = try open(sealed), reason.lowercased().contains(text.lowercased()) {
                throw Refusal.patient(.reasonNames(detail, text: text))
            }
        }
    }

    /// Destroys a patient's key where it is still there.
    func destroyKey(of patient: String) throws {
        do {
            try keys.destroyKey(for: StreamName(kind: PatientEvent.streamKind, id: patient).text)
        } catch KeyRingError.keyMissing {
            // It has been destroyed before.
        }
    }

    /// Does what the list says and this store has not done: an erasure that was cut short, or one that a copy of the log
    /// from before it does not know.
    ///
    /// - Parameter thoroughly: whether also those are looked at whose keys are gone, as in a copy whose keys are newer
    ///   than its log.
    /// - Returns: whom it erased.
    @discardableResult
    func finishErasures(thoroughly: Bool = false) throws -> [String] {
        var finished: [String] = []
        for listed in try erasures.erasures() where listed.log == logID {
            let stream = try StreamName(kind: PatientEvent.streamKind, id: listed.patient)
            let hasKey = try key(of: stream) != nil
            guard hasKey || thoroughly else { continue }
            let wasRecorded = try record(listed, stream)
            if hasKey { try destroyKey(of: listed.patient) }
            if hasKey || wasRecorded { finished.append(listed.patient) }
        }
        return finished
    }

    /// Records an erasure of the list where the log knows the patient and doesn't know of it.
    private func record(_ listed: ListedErasure, _ stream: StreamName) throws -> Bool {
        try log.exclusively { writer in
            let patient = try PatientID(listed.patient)
            let state = try folds.state(of: stream, onto: PatientState(patient: patient), in: writer)
            guard state.version > 0, state.course.erasure == nil else { return false }
            let (head, site) = (try writer.head(), try folds.state(of: siteStream, onto: SiteState(), in: writer))
            guard let zone = site.site?.timeZone else { throw Refusal.site(.notOpened) }
            let now = max(clock.now(newestRecord: head.recorded), listed.asked)
            let siteKey = try keys.key(for: siteStream.text)
            let context = Context(
                now: now, site: site, zone: try surroundings.rules(ofZone: zone), tzdata: surroundings.tzdataVersion(),
                person: nil, reason: listed.words(openedBy: siteKey),
                protocols: try protocols(
                    [state.course.treatment.flatMap { ProtocolID($0.protocolID) }].compactMap(\.self)),
                command: listed.command)
            let command = PatientCommand.erase(ErasePatient(on: listed.on))
            let key = try key(of: stream) ?? siteKey
            let events = try decide(state, command, context).map { proposal in
                try proposal.sealed(by: (proposal.event.outlivesKey ? siteKey : key).seal)
            }
            try writer.append(
                AppendRequest(
                    command: listed.command,
                    fingerprint: try key.fingerprint(of: CommandContent(command, for: patient)),
                    actor: listed.actor, site: site.site?.slug, now: now,
                    streams: [StreamAppend(to: stream, expected: .exactly(state.version), events: events)],
                    unchangedSince: head.position))
            return true
        }
    }
}

extension ListedErasure {
    /// Why, in the person's words; where they cannot be opened, what it is done for now.
    fileprivate func words(openedBy key: SecretKey) -> String {
        let event = EventID(command: command, ordinal: 0)
        let note = reason?.note.flatMap { note in
            try? key.unseal(.sealed(note, field: StatedReason.noteField), of: event)
        }
        return note ?? "by the list of erasures"
    }
}

extension StreamEvent {
    /// Whether its reason stays readable where the patient's key is gone: why a person was erased must.
    var outlivesKey: Bool { type == PatientErased.type }
}
