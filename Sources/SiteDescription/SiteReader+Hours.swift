internal import CivilTime
internal import PositionedYAML

extension SiteReader {
    /// `{mon: "08:00-18:00", tue: ["08:00-12:00", "14:00-18:00"]}`
    func weeklyHours(_ field: Field) -> WeeklyHours? {
        field.mapping("`open`") { week in
            var hours = WeeklyHours()
            for day in Weekday.allCases {
                hours[day] = dailyHours(week.optional(day.key))
            }
            if week.entries.allSatisfy({ $0.value.isEmptyList }) {
                week.report(
                    "a site that never opens has no calendar; name a weekday and its hours, as mon: \"08:00-18:00\"")
            }
            return hours
        }
    }

    private func dailyHours(_ field: Field) -> [TimeRange] {
        guard case .sequence = field.node?.kind else { return [field.timeRange()].compactMap(\.self) }
        var accepted: [TimeRange] = []
        for element in field.elements() ?? [] {
            guard let range = element.timeRange() else { continue }
            if let other = accepted.first(where: range.overlaps) {
                element.report("\(range) overlaps \(other) of the same day; join them or set them apart")
            } else {
                accepted.append(range)
            }
        }
        return accepted
    }

    /// `holidays`, `holidaysFrom` and `closures` of the site.
    func readClosedDays(of site: MappingReader, into read: inout Site) {
        read.holidays = site.optional("holidays").distinct("day", { $0.date() }).sorted()
        let field = site.optional("holidaysFrom")
        read.holidaysFrom = field.text()
        if let name = read.holidaysFrom {
            let imported = holidays.read(name, for: field)
            read.importedHolidays = imported.map(\.day)
            for holiday in imported { read.holidayNames[holiday.day] = holiday.name }
        }
        read.closures = site.optional("closures").list(closure) ?? []
    }

    /// `{from: 2026-08-10, to: 2026-08-14, why: Renovation}`; without `to` a single day.
    func closure(_ field: Field) -> Closure? {
        field.mapping("a closure", days)
    }

    /// The keys of a closure, in a mapping that may have others.
    func days(_ closure: MappingReader) -> Closure? {
        let from = closure.required("from").date()
        let last = closure.optional("to")
        let to = last.isAbsent ? from : last.date()
        let why = closure.optional("why").text()
        guard let from, let to else { return nil }
        guard let days = Closure(from: from, to: to, why: why) else {
            last.report("`to` is \(to), before `from`, \(from); exchange them")
            return nil
        }
        return days
    }

    /// The grid of appointments: a length that divides a day evenly.
    func slot(_ field: Field) -> ClockDuration? {
        guard let slot = field.clockDuration() else { return nil }
        guard (5...240).contains(slot.minutes), 1440 % slot.minutes == 0 else {
            field.report("`slot` must divide a day evenly, from PT5M to PT4H, as PT15M does, but it is \(slot)")
            return nil
        }
        return slot
    }
}

extension Node {
    fileprivate var isEmptyList: Bool {
        if case .sequence(let items) = kind { items.isEmpty } else { false }
    }
}
