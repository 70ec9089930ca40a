public import EventLog

/// Who asks for a change, why, and how it is to be done.
public struct Terms: Sendable {
    /// The id of a person of the site; nil for whoever has the account of the machine.
    public var person: String?
    /// The person's words on why; sealed before they are recorded.
    public var reason: String?
    /// By this id a repeated call is recognised; nil for a new one.
    public var command: CommandID?
    /// Whether to show what would be recorded and write nothing.
    public var isDryRun: Bool
    /// Whether the machine's clock is right although it is far from the newest record.
    public var confirmsClock: Bool
    /// Whether it is one of many in a row: then the projections follow now and then, and not after each.
    var isOneOfMany = false

    public init(
        person: String? = nil, reason: String? = nil, command: CommandID? = nil, isDryRun: Bool = false,
        confirmsClock: Bool = false
    ) {
        self.person = person
        self.reason = reason
        self.command = command
        self.isDryRun = isDryRun
        self.confirmsClock = confirmsClock
    }
}
