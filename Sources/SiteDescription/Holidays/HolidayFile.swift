public import CivilTime
public import PositionedYAML

/// Reads a file of holidays: iCalendar (RFC 5545), as governments, calendar programs and public services give it out.
///
/// Each event (`VEVENT`) is one or more whole days, given as dates or from midnight to midnight; `SUMMARY` is the
/// reason. Repetition is read where it is yearly (`RRULE:FREQ=YEARLY`, on a date or as "the third Monday of March") or
/// listed (`RDATE`), with its exceptions (`EXDATE`, `RECURRENCE-ID`). What was cancelled is passed over, and so is
/// everything in the file that is no event. An event that cannot be a whole closed day is a mistake, never left out in
/// silence.
public enum HolidayFile {
    /// The years in which yearly holidays are listed. A recorded site holds days, not rules, so that a replay needs no
    /// file; and the same file always gives the same days.
    public static let listedYears = 2000...2099
    /// The years in which a single day may lie: what is outside was mistyped.
    public static let possibleYears = 1900...2199
    /// The most days that one file may give.
    public static let mostDays = 10_000
    /// The most days that one event may last.
    public static let longestEvent = 366

    /// Reads a file whole, or says everything that is wrong with it.
    ///
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - file: its name, for messages.
    /// - Returns: the days in order, each once.
    /// - Throws: `InvalidFile` with every mistake, each at its line.
    public static func read(_ bytes: [UInt8], named file: String) throws(InvalidFile) -> [Holiday] {
        let diagnostics = Diagnostics(file: file)
        let holidays = HolidayFileReader(diagnostics).holidays(bytes)
        guard diagnostics.isEmpty else { throw InvalidFile(diagnostics: diagnostics.inOrder) }
        return holidays
    }
}

/// A day on which a site is closed, with the reason.
public struct Holiday: Hashable, Sendable {
    public var day: CivilDate
    /// For people, on one line; nil where the file gives none.
    public var name: String?

    public init(day: CivilDate, name: String? = nil) {
        self.day = day
        self.name = name
    }
}
