internal import CivilTime

extension ContentLines {
    /// Adds a zone's rules for some years as a VTIMEZONE (RFC 5545 §3.6.5), each change written out: so they are exact
    /// also where no yearly rule holds, as in Morocco.
    mutating func add(_ zone: TimeZoneRules, years: ClosedRange<Int>) {
        guard let first = try? CivilDate(year: max(1, years.lowerBound), month: 1, day: 1),
            let last = try? CivilDate(year: min(9999, years.upperBound), month: 12, day: 31)
        else { return }
        let start = zone.instant(of: CivilDateTime(date: first, time: .midnight)).instant
        let end = zone.instant(of: CivilDateTime(date: last, time: .midnight)).instant
        var offset = zone.offsetSeconds(at: start)
        let changes = zone.offsetChanges(from: start, until: end).filter { $0.at > start }
        let least = min(offset, changes.map(\.offsetSeconds).min() ?? offset)
        add("BEGIN", "VTIMEZONE")
        add("TZID", text: zone.name)
        observance(from: offset, to: offset, at: start, isDaylight: offset > least)
        for change in changes {
            observance(
                from: offset, to: change.offsetSeconds, at: change.at, isDaylight: change.offsetSeconds > least)
            offset = change.offsetSeconds
        }
        add("END", "VTIMEZONE")
    }

    /// - Parameter isDaylight: whether clocks are ahead of where they are at another time of the year; which of the two
    ///   is called so makes no difference to any reader.
    private mutating func observance(from: Int, to: Int, at: Instant, isDaylight: Bool) {
        add("BEGIN", isDaylight ? "DAYLIGHT" : "STANDARD")
        add("DTSTART", local(at, offset: from))
        add("TZOFFSETFROM", ContentLines.offset(from))
        add("TZOFFSETTO", ContentLines.offset(to))
        add("END", isDaylight ? "DAYLIGHT" : "STANDARD")
    }

    /// What clocks show at an instant just before they are set otherwise: the local time of an observance is by the
    /// offset that ends (§3.6.5).
    private func local(_ at: Instant, offset: Int) -> String {
        let shown = (try? at.adding(milliseconds: Int64(offset) * 1000)) ?? at
        return String(shown.basicText.dropLast())
    }

    /// `-0800` (§3.3.14).
    private static func offset(_ seconds: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let size = abs(seconds)
        let rest = size % 60 == 0 ? "" : two(size % 60)
        return "\(seconds < 0 ? "-" : "+")\(two(size / 3600))\(two(size / 60 % 60))\(rest)"
    }
}
