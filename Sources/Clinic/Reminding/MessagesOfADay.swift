import CivilTime
import EventLog
import Reminders
import Treatment

/// How many messages somebody has been sent on the day of a moment, asked of the log.
struct MessagesOfADay {
    private let log: any EventReader
    private let last: Int64

    init(in log: any EventReader, upTo last: Int64) {
        self.log = log
        self.last = last
    }

    /// Messages claimed for somebody from a moment on.
    func count(for addressee: Addressee, of patient: PatientID, since: Instant) throws -> Int {
        var messages: Set<ReminderKey> = []
        try log.forEachLine(after: position(before: since), upTo: last) { line in
            let event = try line.event()
            guard event.envelope.type == ReminderClaimed.type,
                addressee != .patient || event.envelope.stream.id == patient.text,
                case .reminder(.claimed(let claim)) = try TreatmentEvent(event), claim.to == addressee
            else { return }
            messages.insert(claim.message)
        }
        return messages.count
    }

    /// The last position that was recorded before a moment: what is recorded never goes back in time.
    private func position(before moment: Instant) throws -> Int64 {
        var (known, beyond): (Int64, Int64) = (0, last + 1)
        while beyond - known > 1 {
            let middle = (known + beyond) / 2
            guard let line = try log.line(at: middle) else { break }
            if try line.event().envelope.recorded < moment { known = middle } else { beyond = middle }
        }
        return known
    }
}
