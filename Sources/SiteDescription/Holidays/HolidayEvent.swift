internal import CivilTime
internal import PositionedYAML

/// An event of an iCalendar file: whole days, once or each year.
struct HolidayEvent {
    /// Where it begins in the file.
    var position: Position
    var uid: String?
    var name: String?
    var isCancelled = false
    /// For one that stands in for an occurrence of a repetition: that occurrence's day.
    var replaces: CivilDate?
    var firstDay: CivilDate
    /// How many days it lasts, the first one counted.
    var length = 1
    var rule: YearlyRule?
    /// Further first days.
    var added: [CivilDate] = []
    /// First days on which it does not take place.
    var excepted: Set<CivilDate> = []

    /// All its days, save for occurrences that begin on some days.
    func days(without others: Set<CivilDate>) -> [CivilDate] {
        var beginnings = rule.map { $0.days(from: firstDay) } ?? [firstDay]
        beginnings += added
        return beginnings.filter { !excepted.contains($0) && !others.contains($0) }.flatMap { first in
            (0..<length).compactMap { try? first.adding(days: $0) }
        }
    }
}
