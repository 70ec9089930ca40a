import EventLog
import Reminders
import Treatment

/// Whose streams have grown since a batch was claimed, but for what was recorded of the batch itself.
struct ChangesSinceClaim {
    /// Up to where it is known.
    private var seen: Int64
    private var patients: Set<String> = []

    /// - Parameter position: up to where the log is known to hold nothing that the batch does not know of.
    init(since position: Int64 = 0) { seen = position }

    /// Takes in what was recorded of the batch. If others have recorded anything before it, it is looked at with that.
    mutating func recorded(_ receipt: AppendReceipt) {
        if receipt.firstPosition == seen + 1 { seen = receipt.lastPosition }
    }

    /// Looks at what has come.
    mutating func look(in log: any EventReader) throws {
        let head = try log.head().position
        guard head > seen else { return }
        try log.forEachLine(after: seen, upTo: head) { line in
            if let id = try line.event().envelope.stream.id { patients.insert(id) }
        }
        seen = head
    }

    /// Whether anything has happened to those of whom a message speaks.
    func concern(_ message: OutgoingReminder) -> Bool {
        !patients.isEmpty && message.message.parts.contains { patients.contains($0.patient.text) }
    }
}
