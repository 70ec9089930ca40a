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
