public import EventLog
import Treatment

/// Leave to take events out with their sealed values opened. There is one only where that was recorded.
public struct Reveal: Sendable {
    /// What was recorded.
    public let receipt: Receipt
    /// What it covers.
    let format: LogExported.Format
    let patient: PatientID?

    init(receipt: Receipt, _ command: RevealEvents) {
        self.receipt = receipt
        format = command.format
        patient = command.patient
    }

    /// Whether it is leave to take out what is wanted in that form: of that patient, or of everybody where none is named.
    func covers(_ format: LogExported.Format, of patient: String?) -> Bool {
        !receipt.isDryRun && self.format == format && (self.patient == nil || self.patient?.text == patient)
    }
}

/// An event that is taken out of the store.
public struct ExportedEvent: Sendable {
    /// The line as it is stored, which is what is hashed.
    public var line: StoredLine
    /// The same in words, which say of what is sealed that it is, unless it is revealed.
    public var entry: HistoryEntry
    /// What is sealed in the line, opened, by its place there; nil where nothing is revealed. What was sealed with a key
    /// that is gone is not there.
    public var revealed: [(place: String, text: String)]?
}
