import EventLog
public import Treatment

/// What has been recorded of reminders in one append, by whoever knows it without reading it again.
public struct RecordedReminders: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public var patient: PatientID
        /// The version that the stream of the patient's reminders has with it.
        public var version: Int64
        public var event: ReminderEvent

        public init(patient: PatientID, version: Int64, event: ReminderEvent) {
            self.patient = patient
            self.version = version
            self.event = event
        }
    }

    /// The position of the first entry; the others stand behind it in a row.
    public var first: Int64
    /// In the order of their positions; at least one.
    public var entries: [Entry]

    public init(first: Int64, entries: [Entry]) {
        self.first = first
        self.entries = entries
    }

    /// The position of the last entry.
    public var last: Int64 { first + Int64(entries.count) - 1 }

    /// The envelope of the last entry, as the log has it; nil where another event stands there.
    func envelope(in reader: any EventReader) throws(EventStoreError) -> Envelope? {
        guard let entry = entries.last, let envelope = try reader.line(at: last)?.event().envelope,
            envelope.stream.kind == ReminderEvent.streamKind, envelope.stream.id == entry.patient.text,
            envelope.version == entry.version, envelope.type == entry.event.type
        else { return nil }
        return envelope
    }
}
