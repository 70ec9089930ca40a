public import CivilTime
import EventLog
public import Treatment

/// What became of one reminder, step by step, as it was recorded.
public struct ReminderTrail: Hashable, Sendable {
    public struct Step: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            /// It was about to be sent.
            case claimed
            /// Somebody had it tried again.
            case requeued
            case sent
            case failed(attempt: Int, fault: String, retry: Instant?)
            case missed
            case withdrawn(ReminderWithdrawn.Cause)
        }

        public var at: Instant
        public var kind: Kind
    }

    /// The message that carries it; nil for one that was missed.
    public var message: ReminderKey?
    public var member: RemindedVisit
    public var to: Addressee
    public var channel: String
    /// In the order in which they were recorded; at least one.
    public var steps: [Step]

    public var key: ReminderKey { member.key }

    /// All that became of reminders in a patient's stream, in the order in which it began.
    static func trails(_ records: [RecordedEvent]) throws -> [ReminderTrail] {
        var trails: [ReminderTrail] = []
        var places: [ReminderKey: [Int]] = [:]
        func step(_ message: ReminderKey, _ at: Instant, _ kind: Step.Kind) {
            for place in places[message] ?? [] { trails[place].steps.append(Step(at: at, kind: kind)) }
        }
        for record in records {
            let envelope = record.envelope
            let at = envelope.recorded
            switch try ReminderEvent(type: envelope.type, schema: envelope.schema, data: record.data) {
            case .claimed(let claim):
                if places[claim.message] != nil {
                    step(claim.message, at, .requeued)
                    continue
                }
                for member in claim.members {
                    places[claim.message, default: []].append(trails.count)
                    trails.append(
                        ReminderTrail(
                            message: claim.message, member: member, to: claim.to, channel: claim.channel,
                            steps: [Step(at: at, kind: .claimed)]))
                }
            case .sent(let sent): step(sent.message, at, .sent)
            case .failed(let failed):
                step(failed.message, at, .failed(attempt: failed.attempt, fault: failed.fault, retry: failed.retry))
            case .withdrawn(let withdrawn): step(withdrawn.message, at, .withdrawn(withdrawn.because))
            case .missed(let missed):
                trails.append(
                    ReminderTrail(
                        message: nil, member: missed.reminder, to: missed.to, channel: missed.channel,
                        steps: [Step(at: at, kind: .missed)]))
            case .acknowledged, .snoozed: break
            }
        }
        return trails
    }
}
