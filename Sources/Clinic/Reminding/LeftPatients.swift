import CivilTime
import Projections
import Reminders
import Treatment

/// How a batch leaves its patients: when there is something to do for them next, once all that they are told has gone out.
///
/// Whoever was told all that was due, and of whom nothing else is new, need not be looked at for what was recorded of that.
struct LeftPatients {
    /// At a version of a patient's reminders there is nothing to do before a moment, once all messages have gone out.
    private struct Left {
        var version: Int64
        var next: Instant?
        var folds: Bool
        var messages: Int
    }

    private var left: [PatientID: Left] = [:]

    init() {}

    init(_ looks: [ReminderDispatch.Look], by dispatch: ReminderDispatch) {
        for look in looks where !dispatch.isPutOff(look.patient.id) {
            let id = look.patient.id
            left[id] = Left(
                version: look.patient.reminders.version + Int64(dispatch.events[id]?.count ?? 0),
                next: look.round.next, folds: !look.round.folded.isEmpty, messages: 0)
        }
        for message in dispatch.messages {
            for part in message.parts { left[part.patient]?.messages += 1 }
        }
    }

    /// Takes in what became of a message, before it is recorded. Those of whom one is tried again, or was never handed
    /// over, are looked at again.
    mutating func take(_ outcome: SendingOutcome, of message: OutgoingReminder) {
        for part in message.message.parts {
            guard outcome == .sent else {
                left[part.patient] = nil
                continue
            }
            left[part.patient]?.version += 1
            left[part.patient]?.messages -= 1
        }
    }

    /// When to look at a patient next; nil where that takes a look.
    func look(at id: PatientID, _ growth: ReminderIndex.Growth?) -> ReminderIndex.Look? {
        guard let growth, !growth.hasTreatment, let left = left[id], left.messages == 0,
            left.version == growth.reminders
        else { return nil }
        return ReminderIndex.Look(next: left.next, folds: left.folds)
    }
}
