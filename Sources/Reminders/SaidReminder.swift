import CivilTime
import ProtocolLanguage
import Scheduling
import Treatment

/// A reminder of which something has become, and that nobody has taken back.
struct SaidReminder: Hashable {
    var key: ReminderKey
    var promise: Promise
    var rule: ReminderRule
    var to: Addressee

    /// Whether a rule would say the same to the same person again.
    func says(_ promise: Promise, by rule: ReminderRule, to: Addressee) -> Bool {
        self.promise == promise && self.to == to && self.rule.trigger == rule.trigger
            && self.rule.distance == rule.distance
    }
}

extension ReminderState {
    /// What has been said of each visit and stands, or was missed; in the order of the keys.
    func said() -> [VisitID: [SaidReminder]] {
        var said: [VisitID: [SaidReminder]] = [:]
        for message in messages.values {
            for member in message.claim.members where !isSpent(member.key) {
                guard let rule = member.rule, carriers[member.key] == message.claim.message else { continue }
                said[member.visit, default: []].append(
                    SaidReminder(key: member.key, promise: member.promise, rule: rule, to: message.claim.to))
            }
        }
        for missed in missed.values {
            let reminder = missed.reminder
            guard let rule = reminder.rule else { continue }
            said[reminder.visit, default: []].append(
                SaidReminder(key: reminder.key, promise: reminder.promise, rule: rule, to: missed.to))
        }
        return said.mapValues { $0.sorted { $0.key < $1.key } }
    }

    /// Whether a reminder's key cannot say anything any more: it was taken back, or withdrawn before it went out.
    func isSpent(_ key: ReminderKey) -> Bool {
        guard carriers[key] != nil else { return false }
        return !isStanding(key) || isStanding(ReminderKey(correcting: key))
    }

    /// Whether a message carries it, and was not withdrawn for what has changed since.
    func isStanding(_ key: ReminderKey) -> Bool {
        guard let carrier = carriers[key], let message = messages[carrier] else { return false }
        return message.fate != .withdrawn(.outdated)
    }
}
