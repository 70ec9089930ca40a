import CivilTime
import Reminders
import Treatment

extension SendingOutcome {
    /// What is recorded; nil where nobody knows what became of it.
    func event(of message: OutgoingReminder, at now: Instant) -> ReminderEvent? {
        switch self {
        case .sent: return .sent(ReminderSent(message: message.key))
        case .unknown: return nil
        case .closed(let fault):
            return .failed(
                ReminderFailed(
                    message: message.key, attempt: message.message.failures + 1, fault: fault, retry: nil,
                    closes: message.message.channel))
        case .failed(let fault, let isFinal, let notBefore):
            let attempt = message.message.failures + 1
            let retry =
                isFinal
                ? nil : RetrySchedule.retry(after: attempt, of: message.key, failedAt: now, notBefore: notBefore)
            return .failed(ReminderFailed(message: message.key, attempt: attempt, fault: fault, retry: retry))
        }
    }
}
