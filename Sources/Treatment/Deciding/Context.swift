public import CivilTime
public import EventLog
public import ProtocolLanguage
public import Scheduling
public import SiteDescription

/// What a decision needs to know besides the state that it is about: values all, and no services.
public struct Context: Sendable {
    /// The clock's time.
    public var now: Instant
    /// The site as it stands.
    public var site: SiteState
    /// How clocks are set at the site.
    public var zone: TimeZoneRules
    /// The version of the tz database that ``zone`` is from, such as `2025b`.
    public var tzdata: String
    /// The day on which it happened, for what is recorded as history long after; nil for what is done today.
    public var happened: CivilDate?
    /// Who acts; nil where nobody of the site does.
    public var person: Person?
    /// The person's words on why; nil where none were given.
    public var reason: String?
    /// The published protocols: all those that the command or the patient may name.
    public var protocols: [ProtocolID: ProtocolState]
    /// The site's appointments around the days that the command names, this patient's apart or not: of those the state
    /// knows better.
    public var load: SiteLoad
    /// Gives the plain text of what is sealed in an event of the patient; nil where the key is gone. Only a correction
    /// asks: what it leaves as it was is sealed again with it.
    public var unseal: EventWords.Unseal
    /// The command, from which the new events' ids are made.
    public var command: CommandID
    /// The ordinal of the first new event within the command.
    public var firstOrdinal: Int

    public init(
        now: Instant, site: SiteState, zone: TimeZoneRules, tzdata: String, person: Person?, reason: String? = nil,
        happened: CivilDate? = nil, protocols: [ProtocolID: ProtocolState], load: SiteLoad = SiteLoad(),
        unseal: @escaping EventWords.Unseal = { _, _, _ in nil }, command: CommandID, firstOrdinal: Int = 0
    ) {
        self.now = now
        self.site = site
        self.zone = zone
        self.tzdata = tzdata
        self.happened = happened
        self.person = person
        self.reason = reason
        self.protocols = protocols
        self.load = load
        self.unseal = unseal
        self.command = command
        self.firstOrdinal = firstOrdinal
    }

    /// What the clock on the site's wall shows.
    public var localNow: CivilDateTime { zone.local(of: now) }

    /// The date at the site; of what is recorded as history, the day on which it happened.
    public var today: CivilDate { happened ?? localNow.date }

    /// Whether an appointment is still to come: now, or on the day of what is recorded as history.
    func isToCome(_ time: BookedTime) -> Bool {
        happened.map { time.local.date > $0 } ?? (time.instant > now)
    }

    /// When what is decided holds in the clinic, unless a command says otherwise.
    var effective: String { happened?.description ?? localNow.description }

    /// The reason that was given, for what it is; nil where there is none but blanks.
    func stated(_ code: StatedReason.Code) -> StatedReason? {
        guard let reason, reason.contains(where: { !$0.isWhitespace }) else { return nil }
        return StatedReason(code: code, note: reason)
    }
}
