import CivilTime

/// A bound of a history: an instant, or a date at the site.
enum HistoryTime {
    case instant(Instant)
    case date(CivilDate)

    init(argument text: String) throws(CommandFailure) {
        // Only a date is as short; anything else is told what an instant looks like.
        self = text.utf8.count <= 10 ? .date(try CivilDate(argument: text)) : .instant(try Instant(argument: text))
    }

    func beginning(in zone: TimeZoneRules) -> Instant {
        switch self {
        case .instant(let instant): instant
        case .date(let date): zone.instant(of: CivilDateTime(date: date, time: .midnight)).instant
        }
    }

    /// The whole of a date counts.
    func end(in zone: TimeZoneRules) throws(CommandFailure) -> Instant {
        switch self {
        case .instant(let instant): return instant
        case .date(let date):
            guard let next = try? date.adding(days: 1) else { return .latest }
            return HistoryTime.date(next).beginning(in: zone)
        }
    }
}
