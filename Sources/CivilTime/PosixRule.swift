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
        guard let rule = TextCursor.whole(text, { Self(text, &$0, allowsAnyHour: allowsAnyHour) }) else { return nil }
        self = rule
    }

    private init?(_ text: String, _ cursor: inout TextCursor, allowsAnyHour: Bool) {
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
            cursor.skip(","), let end = YearlyChange(&cursor, allowsAnyHour: allowsAnyHour)
        else { return nil }
        daylight = Daylight(offset: offset, start: start, end: end)
    }

    /// The changes of the years given, in order; nil where the beginnings and ends of daylight time don't take turns.
    /// Where one year's daylight time ends as the next one's begins, it lasts all year: of two changes at one instant,
    /// the later in the list counts.
    func changes(years: ClosedRange<Int>) -> [(at: Int, offset: Int)]? {
        guard let daylight else { return [] }
        func start(_ year: Int) -> Int { daylight.start.localSeconds(year: year) - standardOffset }
        func end(_ year: Int) -> Int { daylight.end.localSeconds(year: year) - daylight.offset }
        // In the south, the summer that a year begins with ends in it before the next one starts.
        let isNorthern = start(years.lowerBound) < end(years.lowerBound)
        var changes: [(at: Int, offset: Int)] = []
        changes.reserveCapacity(2 * years.count)
        var last = Int.min
        for year in years {
            let start = (at: start(year), offset: daylight.offset)
            let end = (at: end(year), offset: standardOffset)
            let (first, second) = isNorthern ? (start, end) : (end, start)
            guard last <= first.at, first.at <= second.at else { return nil }
            changes.append(first)
            changes.append(second)
            last = second.at
        }
        return changes
    }
}
