import CivilTime
import Clinic
import EventLog
import TestSupport

extension Step {
    /// The id of its command: the same whatever became of the steps before.
    func command(seed: UInt64) -> CommandID {
        var chance = SplitMix64(seed: seed &* 1_000_003 &+ UInt64(number))
        return CommandID(at: at, random: chance.bits())
    }

    func terms(seed: UInt64, isDryRun: Bool = false) -> Terms {
        Terms(person: person, reason: reason, command: command(seed: seed), isDryRun: isDryRun)
    }

    /// Whether the reminder service is at work in it.
    var isReminding: Bool {
        switch act {
        case .remind, .remindAmid: true
        default: false
        }
    }

    /// Whether asking again with the same command gives the first answer: jobs and the reminder service just go on.
    var isOneCommand: Bool {
        switch act {
        case .change, .publish, .describe, .enableReminders, .acknowledge, .snooze: true
        case .replan, .amendAll, .remind, .remindAmid, .rebuild, .checkpoint: false
        }
    }
}
