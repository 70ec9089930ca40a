import EventLog
import KeyRing
import Projections
import Treatment

extension Clinic {
    /// What happened to a patient, in the order in which it was recorded, with what is sealed opened.
    ///
    /// - Parameters:
    ///   - patient: the patient's id.
    ///   - filter: which of the events are wanted; all, if it says nothing.
    ///   - withReminders: whether also what became of the patient's reminders.
    public func history(
        of patient: String, _ filter: HistoryFilter = HistoryFilter(), withReminders: Bool = false
    ) throws(ClinicError) -> [HistoryEntry] {
        try ClinicError.wrap {
            let view = try view(asOf: nil)
            let stream = try StreamName(kind: PatientEvent.streamKind, id: PatientID(patient).text)
            let records = try log.events(of: stream)
            if records.isEmpty { _ = try state(of: patient, in: view) }
            let entries = try entries(
                of: records, key: key(of: stream), before: PatientState(patient: PatientID(patient)))
            let treatment = zip(records, entries).compactMap { filter.accepts($0.envelope) ? $1 : nil }
            guard withReminders else { return treatment }
            return try (treatment + reminderHistory(of: PatientID(patient), filter))
                .sorted { ($0.position ?? 0) < ($1.position ?? 0) }
        }
    }

    /// What became of a patient's reminders; nothing in it is sealed.
    private func reminderHistory(of patient: PatientID, _ filter: HistoryFilter) throws -> [HistoryEntry] {
        var maker = EntryMaker(key: nil, siteKey: nil)
        let stream = try StreamName(kind: ReminderEvent.streamKind, id: patient.text)
        return try log.events(of: stream).filter { filter.accepts($0.envelope) }.map { try maker.entry($0) }
    }

    /// All events of a patient's stream in words, each with those that correct it.
    ///
    /// - Parameter state: of a patient nobody knows.
    func entries(
        of records: [RecordedEvent], key: SecretKey?, before state: PatientState
    ) throws -> [HistoryEntry] {
        var maker = try entryMaker(key: key, before: state)
        var entries = try records.map { try maker.entry($0) }
        let corrections = Self.corrections(in: entries)
        for index in entries.indices { entries[index].correctedBy = corrections[entries[index].id] ?? [] }
        return entries
    }

    /// Which events correct which; a correction of a correction stands with both.
    private static func corrections(in entries: [HistoryEntry]) -> [EventID: [HistoryEntry.Correction]] {
        var corrections: [EventID: [HistoryEntry.Correction]] = [:]
        for entry in entries {
            guard let corrected = entry.corrects, let position = entry.position else { continue }
            let correction = HistoryEntry.Correction(
                position: position, id: entry.id, isRetraction: entry.isRetraction, words: entry.replacement)
            corrections[corrected, default: []].append(correction)
        }
        return corrections
    }

    /// Hands over everything that was recorded, in order, as it is read. What is sealed is opened; what was erased says so.
    ///
    /// - Parameters:
    ///   - filter: which of the events are wanted; all, if it says nothing.
    ///   - body: takes each entry; what it throws ends the reading.
    public func history(
        _ filter: HistoryFilter = HistoryFilter(), each body: (HistoryEntry) throws -> Void
    ) throws(ClinicError) {
        try ClinicError.wrap {
            let keys = try keys.keys()
            // Streams take turns in the log: those folded last are kept, so that each event is folded once.
            let folds = FoldedStates(atMost: 512)
            try log.forEachLine(after: max(0, (filter.from ?? 1) - 1)) { line in
                let record = try line.event()
                guard filter.accepts(record.envelope) else { return }
                var maker = EntryMaker(
                    key: keys[subject(of: record.envelope.stream)], siteKey: keys[siteStream.text],
                    before: try state(before: record.envelope, folds: folds))
                try body(maker.entry(record))
            }
        }
    }

    /// What a patient or the site was before an event; nil for other streams.
    private func state(before event: Envelope, folds: FoldedStates) throws -> (any StreamState)? {
        let stream = event.stream
        switch (stream.kind, stream.id) {
        case (PatientEvent.streamKind, let id?):
            let beginning = PatientState(patient: try PatientID(id))
            return try folds.state(of: stream, onto: beginning, upTo: event.position - 1, in: log)
        case (SiteEvent.streamKind, _?):
            return try folds.state(of: stream, onto: SiteState(), upTo: event.position - 1, in: log)
        default: return nil
        }
    }
}
