public import CivilTime
import EventLog
import Projections
import Treatment

extension Clinic {
    /// Records that reminders go out from this copy of the store, and from when on. No other copy sends any from then on,
    /// and after a restore or on another machine it has to be said again.
    ///
    /// - Parameters:
    ///   - from: nothing whose time lies before this is said.
    ///   - terms: who has them go out, and why.
    public func enableReminders(from: Instant, _ terms: Terms) throws(ClinicError) -> Receipt {
        try ClinicError.wrap {
            let instance =
                try knownInstance() ?? (terms.isDryRun ? StoreInstance(surroundings: surroundings) : instance())
            let command = EnableReminders(
                from: from, instance: instance.id, host: surroundings.host(), log: logFile)
            let outcome = try carryOut(
                Undertaking(
                    stream: .log, beginning: LogState(), content: CommandContent(command),
                    decide: { state, context in try decide(state, command, context) }),
                terms)
            return Receipt(outcome, terms, calendar: nil)
        }
    }

    /// How reminders stand in this copy of the store.
    public enum ReminderStanding: Hashable, Sendable {
        /// Nobody has said that any go out.
        case off
        /// They go out from here.
        case here(from: Instant)
        /// They go out from another copy, or this is another machine.
        case elsewhere(host: String)
    }

    /// Whether reminders go out from this copy.
    public func reminderStanding() throws(ClinicError) -> ReminderStanding {
        try ClinicError.wrap {
            try standing(of: log.fold(StreamName.log, onto: LogState()).reminders)
        }
    }

    func standing(of enabled: RemindersEnabled?) throws -> ReminderStanding {
        guard let enabled else { return .off }
        guard let instance = try knownInstance(), instance.id == enabled.instance, surroundings.host() == enabled.host,
            logFile == enabled.log
        else { return .elsewhere(host: enabled.host) }
        return .here(from: enabled.from)
    }

    /// Refuses where reminders don't go out from this copy.
    func checkReminders(_ enabled: RemindersEnabled?) throws {
        switch try standing(of: enabled) {
        case .here: return
        case .off:
            throw ClinicError(
                .refused,
                "nobody has said that reminders go out from this store; 'regimen remind enable --from INSTANT' does, and "
                    + "nothing is said whose time lies before that")
        case .elsewhere(let host):
            throw ClinicError(
                .refused,
                "reminders go out from another copy of this store, on \(host), and this is a copy or another machine; "
                    + "once nothing goes out there any more, 'regimen remind enable --from INSTANT' has them go out from "
                    + "here")
        }
    }

    /// The number by which the system knows the log's file: a copy of it has another.
    private var logFile: String { surroundings.fileNumber(folder.log).map(String.init) ?? "unknown" }
}
