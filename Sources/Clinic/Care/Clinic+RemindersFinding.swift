import CivilTime
import EventLog
import Projections
import Treatment

extension Clinic {
    /// Whether reminders go out from here, whoever sends them is alive, and all of them were taken.
    func remindersFinding() throws -> Finding {
        let view = try view(asOf: nil)
        switch try standing(of: log.fold(StreamName.log, onto: LogState()).reminders) {
        case .off: return Finding(.reminders, "not enabled")
        case .elsewhere(let host):
            return Finding(
                .reminders, .attention, "they go out from another copy, on \(host)",
                remedy:
                    "once nothing goes out there any more, regimen remind enable --from INSTANT has them go out from here"
            )
        case .here(let from):
            let dead = try projections.ask(following: log) { try $0.deadReminders() }
            guard dead.isEmpty else {
                return Finding(
                    .reminders, .attention, "\(Set(dead.map(\.key)).count) could not be sent",
                    remedy: "regimen remind dead lists them")
            }
            guard let beat = lastHeartbeat() else {
                return Finding(
                    .reminders, .attention,
                    "they go out from this copy from \(from) on, and nothing has sent any so far",
                    remedy: "run 'regimen remind run' as a service, or 'regimen remind run --once' by cron")
            }
            guard Instant.milliseconds(from: beat, to: view.now) <= Self.silentMilliseconds else {
                return Finding(
                    .reminders, .attention, "whatever sends them was last alive at \(beat)",
                    remedy: "start 'regimen remind run' again; nothing is lost meanwhile but what is late by then")
            }
            return Finding(.reminders, "they go out from this copy; what sends them was alive at \(beat)")
        }
    }

    /// Longer than any look takes, and than cron waits.
    private static let silentMilliseconds: Int64 = 3_600_000
}
