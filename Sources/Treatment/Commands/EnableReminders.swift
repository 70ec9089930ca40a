public import CivilTime

/// Says that reminders go out from this copy of the store, and from when on.
public struct EnableReminders: Hashable, Sendable {
    /// Nothing whose time lies before this is said.
    public var from: Instant
    /// Which copy it is.
    public var instance: String
    /// The machine.
    public var host: String
    /// The number by which the machine's system knows the log's file.
    public var log: String

    public init(from: Instant, instance: String, host: String, log: String) {
        self.from = from
        self.instance = instance
        self.host = host
        self.log = log
    }

    func decide(in docket: inout Docket<LogState>) throws(Refusal) {
        let now = docket.context.now
        guard Instant.milliseconds(from: now, to: from) <= Self.mostAhead else {
            throw .reminder(.enabledTooFar(from, now: now))
        }
        let enabled = RemindersEnabled(from: from, instance: instance, host: host, log: log)
        guard docket.state.reminders != enabled else { return }
        try docket.propose(.remindersEnabled(enabled), reason: docket.context.stated(.stated))
    }

    private static let mostAhead: Int64 = 366 * 86_400_000
}
