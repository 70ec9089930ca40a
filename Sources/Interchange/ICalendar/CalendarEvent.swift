public import CivilTime

/// An appointment as another calendar shows it: a VEVENT (RFC 5545 §3.6.1).
public struct CalendarEvent: Hashable, Sendable {
    /// What names it for good, in every calendar (§3.8.4.7).
    public var uid: String
    /// How often it was revised since it was made (§3.8.7.4).
    public var sequence: Int
    /// When it was made.
    public var created: Instant
    /// When it was revised last: DTSTAMP and LAST-MODIFIED of a file that is published and not sent (§3.8.7.2).
    public var revised: Instant
    /// What the clock shows when it begins. Of a time that clocks show twice the first is meant, as §3.3.5 has it; one
    /// that they skip is no beginning.
    public var start: CivilDateTime
    public var minutes: Int
    /// What it is called.
    public var summary: String
    /// More about it; empty for nothing.
    public var details: String
    /// Where it takes place; empty where that isn't said.
    public var place: String
    public var category: String
    public var isCancelled: Bool
    /// Minutes before its beginning at which whoever has the calendar is reminded; by the clock of instants.
    public var alarms: [Int]

    public init(
        uid: String, sequence: Int, created: Instant, revised: Instant, start: CivilDateTime, minutes: Int,
        summary: String, details: String = "", place: String = "", category: String, isCancelled: Bool = false,
        alarms: [Int] = []
    ) {
        self.uid = uid
        self.sequence = sequence
        self.created = created
        self.revised = revised
        self.start = start
        self.minutes = minutes
        self.summary = summary
        self.details = details
        self.place = place
        self.category = category
        self.isCancelled = isCancelled
        self.alarms = alarms
    }
}

extension ContentLines {
    mutating func add(_ event: CalendarEvent, zone: String) {
        add("BEGIN", "VEVENT")
        add("UID", text: event.uid)
        add("DTSTAMP", event.revised.basicText)
        add("CREATED", event.created.basicText)
        add("LAST-MODIFIED", event.revised.basicText)
        add("SEQUENCE", "\(event.sequence)")
        add("DTSTART", parameter: "TZID=\(zone)", event.start.basicText)
        // A duration is exact where an end by the clock might be shown twice (RFC 5545 §3.3.6).
        if event.minutes > 0 { add("DURATION", ContentLines.duration(minutes: event.minutes)) }
        add("SUMMARY", text: event.summary)
        if !event.details.isEmpty { add("DESCRIPTION", text: event.details) }
        if !event.place.isEmpty { add("LOCATION", text: event.place) }
        add("CATEGORIES", text: event.category)
        add("CLASS", "PRIVATE")
        add("STATUS", event.isCancelled ? "CANCELLED" : "CONFIRMED")
        add("TRANSP", event.isCancelled ? "TRANSPARENT" : "OPAQUE")
        for alarm in event.isCancelled ? [] : event.alarms {
            add("BEGIN", "VALARM")
            add("ACTION", "DISPLAY")
            add("TRIGGER", "\(alarm > 0 ? "-" : "")\(ContentLines.duration(minutes: abs(alarm)))")
            add("DESCRIPTION", text: event.summary)
            add("END", "VALARM")
        }
        add("END", "VEVENT")
    }

    /// Hours and minutes, which are exact: a day of iCalendar has 23 or 25 hours where clocks change (§3.3.6).
    private static func duration(minutes: Int) -> String {
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        return switch (hours, rest) {
        case (0, _): "PT\(rest)M"
        case (_, 0): "PT\(hours)H"
        default: "PT\(hours)H\(rest)M"
        }
    }
}

extension Instant {
    /// `20261127T090000Z` (RFC 5545 §3.3.5, form 2).
    var basicText: String { "\(description.utf8.prefix(19).digitsAndLetters)Z" }
}

extension CivilDateTime {
    /// `20261215T090000` (RFC 5545 §3.3.5, form 1 or 3).
    var basicText: String { "\(description.utf8.digitsAndLetters)00" }
}

extension Sequence<UInt8> {
    /// A date or a time in ISO 8601's extended format, without what separates its parts.
    fileprivate var digitsAndLetters: String {
        String(decoding: filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }, as: UTF8.self)
    }
}
