public import CivilTime

/// Holidays of one name: a file may list one for a century.
public struct NamedHolidays: Hashable, Sendable {
    /// Nil for days of which only the date is known.
    public var name: String?
    /// In order; at least one.
    public var days: [CivilDate]

    /// How many days are named before the rest is counted.
    private static let named = 3

    /// `2026-12-14, 2026-12-15: Team retreat`, or `2027-05-01 and 72 more through 2099-05-01: Labour Day`.
    public var words: String { words { $0.description } }

    /// The same with days written in another way.
    public func words(_ day: (CivilDate) -> String) -> String {
        var words = days.prefix(NamedHolidays.named).map(day).joined(separator: ", ")
        if let first = days.first, let last = days.last, days.count > NamedHolidays.named {
            words = "\(day(first)) and \(days.count - 1) more through \(day(last))"
        }
        return words + (name.map { ": \($0)" } ?? "")
    }
}

extension Site {
    /// Days by what the file of holidays calls them, in the order of their first days.
    public func byName(_ days: some Sequence<CivilDate>) -> [NamedHolidays] {
        Dictionary(grouping: days.sorted()) { holidayNames[$0] }
            .map { NamedHolidays(name: $0.key, days: $0.value) }
            .sorted { ($0.days.first ?? .latest, $0.name ?? "") < ($1.days.first ?? .latest, $1.name ?? "") }
    }
}
