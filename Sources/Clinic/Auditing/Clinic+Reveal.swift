import EventLog
import KeyRing
public import Treatment

extension Clinic {
    /// Records that events are to be taken out with their sealed values opened: who, which, why.
    ///
    /// - Throws: ``ClinicError``: `refused` without a reason, or for somebody who may not; then nothing may be taken out.
    public func permitReveal(
        format: LogExported.Format, patient: String? = nil, _ terms: Terms
    ) throws(ClinicError) -> Reveal {
        try ClinicError.wrap {
            try require(.reveal, terms)
            let view = try view(asOf: nil)
            let patient = try patient.map { try state(of: $0, in: view).patient }
            let command = RevealEvents(format: format, patient: patient)
            let outcome = try carryOut(
                Undertaking(
                    stream: .log, beginning: LogState(), content: CommandContent(command),
                    decide: { state, context in try decide(state, command, context) }),
                terms)
            // Each time that something is revealed is recorded, so that a command serves once.
            if outcome.wasRepeated {
                throw ClinicError(
                    .refused,
                    "these events were handed over under this command already, as @\(outcome.events.first?.position ?? 0) "
                        + "says; ask again under a new one, which is recorded too")
            }
            return Reveal(receipt: Receipt(outcome, terms, calendar: nil), command)
        }
    }

    /// Hands over events with what they say in words; with leave to, also what is sealed in them.
    ///
    /// - Parameters:
    ///   - patient: whose events are wanted; nil for everybody's.
    ///   - last: the last position wanted, such as a checkpoint's size; nil for the log's end.
    ///   - reveal: leave to open what is sealed, for that patient or for everybody.
    ///   - terms: who asks; nil where the program acts by itself.
    ///   - body: takes each event; what it throws ends the export.
    public func exportEvents(
        patient: String? = nil, upTo last: Int64? = nil, revealing reveal: Reveal? = nil,
        _ terms: Terms? = nil, each body: (ExportedEvent) throws -> Void
    ) throws(ClinicError) {
        if let reveal, reveal.receipt.isDryRun || reveal.patient.map({ $0.text != patient }) ?? false {
            throw ClinicError(.refused, "there is no leave to reveal these events; nothing was taken out")
        }
        let keys = try ClinicError.wrap { reveal == nil ? [:] : try self.keys.keys() }
        let siteKey = keys[siteStream.text]
        try export(patient: patient, upTo: last, terms) { line in
            let record = try line.event()
            let key = keys[subject(of: record.envelope.stream)]
            var maker = EntryMaker(key: key, siteKey: siteKey, hidden: reveal == nil ? "(sealed)" : nil)
            try body(
                ExportedEvent(
                    line: line, entry: try maker.entry(record),
                    revealed: try reveal.map { _ in try opened(record, key, siteKey) }))
        }
    }

    /// What is sealed in an event, opened, by its place in the line; nothing of what was sealed with a key that is gone.
    private func opened(
        _ record: RecordedEvent, _ key: SecretKey?, _ siteKey: SecretKey?
    ) throws -> [(place: String, text: String)] {
        let event = record.envelope
        var values: [(key: SecretKey?, place: String, value: Sealed)] = []
        for value in try TreatmentEvent(record)?.sealedValues ?? [] {
            guard case .sealed(_, let field) = value else { continue }
            values.append((key, "data.\(field)", value))
        }
        if let note = event.reason?.note {
            // Why somebody was erased is sealed with the site's key, so that it outlives the patient's.
            let keyOfReason = event.type == PatientErased.type ? siteKey : key
            values.append((keyOfReason, StatedReason.noteField, .sealed(note, field: StatedReason.noteField)))
        }
        return try values.compactMap { key, place, value in
            try key.map { (place, try $0.unseal(value, of: event.id)) }
        }
    }
}
