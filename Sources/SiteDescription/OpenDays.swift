public import CivilTime

/// On which days something is open: the question that a scheduler asks most often, answered in constant time.
///
/// Holds a bit per weekday, and a bit per day between the first and the last day that is closed out of turn.
@frozen
public struct OpenDays: Hashable, Sendable {
    /// Bit 0 is Monday.
    @usableFromInline let weekdays: UInt8
    /// The day number of the first bit of `closed`.
    @usableFromInline let firstDay: Int
    /// A bit per day from `firstDay`, set where the day is closed out of turn.
    @usableFromInline let closed: [UInt64]

    /// Open on every day, as it is where no site is given (protocol language, section 4.1).
    public static let always = OpenDays(weekdays: Weekday.allCases, closed: [])

    /// Open on some weekdays, save for some runs of days.
    public init(weekdays: [Weekday], closed closures: [Closure]) {
        self.weekdays = weekdays.reduce(0) { $0 | 1 << UInt8($1.rawValue - 1) }
        let first = closures.map(\.from).min().map { Int($0.dayNumber) } ?? 0
        let last = closures.map(\.to).max().map { Int($0.dayNumber) } ?? first - 1
        var bits = [UInt64](repeating: 0, count: (last - first + 64) / 64)
        for closure in closures {
            for day in Int(closure.from.dayNumber) - first...Int(closure.to.dayNumber) - first {
                bits[day >> 6] |= 1 << UInt64(day & 63)
            }
        }
        firstDay = first
        closed = bits
    }

    /// The days on which a site is open: on the weekdays that have hours, save for its holidays, its imported ones, its
    /// closures, and `holidays`.
    public init(site: Site, holidays: [CivilDate] = []) {
        let days = (site.holidays + site.importedHolidays + holidays).compactMap { Closure(from: $0, to: $0) }
        self.init(weekdays: site.open.days, closed: days + site.closures)
    }

    /// Whether a day is open.
    @inlinable
    public func isOpen(_ date: CivilDate) -> Bool {
        let day = Int(date.dayNumber)
        // 1970-01-01 was a Thursday; the multiple of 7 keeps what is divided positive for every date of the calendar.
        let weekday = UInt8(truncatingIfNeeded: (day + 7 * 103_000 + 3) % 7)
        guard weekdays >> weekday & 1 == 1 else { return false }
        let offset = day &- firstDay
        guard offset >= 0, offset >> 6 < closed.count else { return true }
        return closed[offset >> 6] >> UInt64(offset & 63) & 1 == 0
    }

    /// The first open day in a window; nil if all of it is closed.
    @inlinable
    public func firstOpenDay(in window: DateWindow) -> CivilDate? {
        firstOpenDay(from: window.earliest, to: window.latest)
    }

    /// The open day nearest to `from` on the way to `to`, both included, in either direction; nil if all are closed.
    @inlinable
    public func firstOpenDay(from: CivilDate, to: CivilDate) -> CivilDate? {
        let step = from <= to ? 1 : -1
        for day in stride(from: Int(from.dayNumber), through: Int(to.dayNumber), by: step) {
            if let date = try? CivilDate(dayNumber: day), isOpen(date) { return date }
        }
        return nil
    }
}
