public import CivilTime

/// Appointments in the form that every calendar program reads: iCalendar (RFC 5545).
///
/// ```swift
/// let file = CalendarFile(name: "Harbour Clinic", zone: tijuana, events: [infusion])
/// file.bytes        // BEGIN:VCALENDAR …
/// ```
///
/// The same values give the same bytes, on any machine and in any year. It holds no METHOD, as it is published and
/// invites nobody.
public struct CalendarFile: Sendable {
    /// What calendar programs call it.
    public var name: String
    /// By whose clocks all the beginnings are. The file carries its rules for the years that it touches.
    public var zone: TimeZoneRules
    /// In the order in which they are written.
    public var events: [CalendarEvent]

    public init(name: String, zone: TimeZoneRules, events: [CalendarEvent]) {
        self.name = name
        self.zone = zone
        self.events = events
    }

    /// The file's bytes: UTF-8, lines of at most 75 octets that end with CR LF.
    public var bytes: [UInt8] {
        var lines = ContentLines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//Regimen//Regimen//EN")
        lines.add("CALSCALE", "GREGORIAN")
        lines.add("X-WR-CALNAME", text: name)
        lines.add("X-WR-TIMEZONE", text: zone.name)
        lines.add(zone, years: years)
        for event in events { lines.add(event, zone: zone.name) }
        lines.add("END", "VCALENDAR")
        return lines.bytes
    }

    /// The years that the events touch; the first of the epoch for none, as a file must hold something.
    private var years: ClosedRange<Int> {
        let starts = events.map(\.start.date.year)
        let longest = events.map(\.minutes).max() ?? 0
        guard let first = starts.min(), let last = starts.max() else { return 1970...1970 }
        return first...last + 1 + longest / (365 * 24 * 60)
    }
}
