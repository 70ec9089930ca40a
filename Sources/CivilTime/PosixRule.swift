/// A rule for every year, as the footer of a TZif file gives it: the `TZ` of POSIX, extended by RFC 9636 §3.3.1.
///
/// `<+1030>-10:30<+11>-11,M10.1.0,M4.1.0` means: 10:30 ahead of UT, from the first Sunday of October to the first
/// of April 11 ahead. POSIX counts offsets west of Greenwich; here they are east, as everywhere else.
struct PosixRule: Equatable {
    struct Daylight: Equatable {
        /// Seconds east of UT while it lasts; may be less than the standard offset (Ireland's winter).
        let offset: Int
        let start: YearlyChange
        let end: YearlyChange
    }

    /// The footer's text.
    let text: String
    /// Seconds east of UT outside daylight time.
    let standardOffset: Int
    /// nil where the offset stays the same all year.
    let daylight: Daylight?

    /// - Parameter allowsAnyHour: whether changes may fall outside 0 to 24 o'clock, as from version 3 on.
    /// - Returns: nil where `text` is no such rule.
    init?(_ text: String, allowsAnyHour: Bool) {
        var cursor = TextCursor(text)
        guard cursor.zoneDesignation(), let west = cursor.signedTime(hoursUpTo: 24) else { return nil }
        self.text = text
        standardOffset = -west
        if cursor.isAtEnd {
            daylight = nil
            return
        }
        guard cursor.zoneDesignation() else { return nil }
        var offset = standardOffset + 3600
        if cursor.next != UInt8(ascii: ",") {
            guard let west = cursor.signedTime(hoursUpTo: 24) else { return nil }
            offset = -west
        }
        guard cursor.skip(","), let start = YearlyChange(&cursor, allowsAnyHour: allowsAnyHour),
            cursor.skip(","), let end = YearlyChange(&cursor, allowsAnyHour: allowsAnyHour), cursor.isAtEnd
        else { return nil }
        daylight = Daylight(offset: offset, start: start, end: end)
    }

    /// The changes of the years given, in order; nil where the beginnings and ends of daylight time don't take turns.
    func changes(years: ClosedRange<Int>) -> [(at: Int, offset: Int)]? {
        guard let daylight else { return [] }
        var changes: [(at: Int, offset: Int, starts: Bool)] = []
        for year in years {
            changes.append((daylight.start.localSeconds(year: year) - standardOffset, daylight.offset, true))
            changes.append((daylight.end.localSeconds(year: year) - daylight.offset, standardOffset, false))
        }
        // Where one year's daylight time ends as the next one's begins, it lasts all year: the beginning counts.
        changes.sort { ($0.at, $0.starts ? 1 : 0) < ($1.at, $1.starts ? 1 : 0) }
        for (change, next) in zip(changes, changes.dropFirst()) where change.starts == next.starts { return nil }
        return changes.map { ($0.at, $0.offset) }
    }
}
