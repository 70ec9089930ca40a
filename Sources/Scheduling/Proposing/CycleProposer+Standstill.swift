internal import CivilTime

extension HelpfulChange {
    /// How far beyond the window a first infusion is sought.
    static let windowDays = 14
    /// By how many days a longer span is tried.
    static let spanDays = 7
}

/// What is said where no cycle is feasible.
extension CycleProposer {
    /// The days that come into question and cannot be, in order, each with what stands in the way.
    func obstacles() -> [CycleProposal.Blocked] {
        let starts = suitingStarts(request)
        return openDays().compactMap { day in
            guard starts[day] == nil, let obstacle = obstacle(on: day) else { return nil }
            return CycleProposal.Blocked(day: day, obstacle: obstacle)
        }
    }

    /// The days that an open place could have.
    private func openDays() -> [CivilDate] {
        var days = request.days
        if let first = request.task.fixed.first ?? nil {
            let last = (try? first.adding(days: request.task.rule.spanAtMostDays - 1)) ?? first
            days = DateWindow(earliest: first, latest: max(first, last))
        }
        return (Int(days.earliest.dayNumber)...Int(days.latest.dayNumber))
            .compactMap { try? CivilDate(dayNumber: $0) }
            .filter { !request.task.fixed.contains($0) }
    }

    private func obstacle(on day: CivilDate) -> DayObstacle? {
        if day < request.from.date { return .past }
        if !availability.isRemote, !availability.capacity.isOpen(on: day) { return .closed }
        if !request.preferences.suit(day) { return .notSuiting }
        let grid = availability.gridStarts(on: day)
        if grid.isEmpty { return .tooShort(minutes: availability.occupancy.minutes) }
        let free = free(on: day)
        if free.isEmpty { return .full(availability.shortages(on: day)) }
        let toCome = free.filter { $0.local >= request.from }
        if toCome.isEmpty { return .past }
        let apart = toCome.filter { request.ownAppointment(overlapping: $0.minute, in: availability.capacity) == nil }
        guard let first = apart.first else {
            let own = request.ownAppointment(overlapping: toCome[0].minute, in: availability.capacity)
            return own.map { .patientElsewhere($0.visit) }
        }
        return request.preferences.suit(first.local.time) ? nil : .afternoonOnly(first.local.time)
    }

    /// The single changes that would help, the smallest first: what the patient would like, what the site has, what the
    /// protocol asks.
    func changes(_ obstacles: [CycleProposal.Blocked]) -> [HelpfulChange] {
        otherPreferences() + otherWishes() + moreResources(obstacles) + otherWindow() + longerSpan()
    }

    private func change(_ kind: HelpfulChange.Kind, _ request: CycleRequest) -> HelpfulChange? {
        options(request, limit: 1).first.map { HelpfulChange(kind: kind, option: $0) }
    }

    private func otherPreferences() -> [HelpfulChange] {
        var found: [HelpfulChange] = []
        if request.preferences.mornings {
            var other = request
            other.preferences.mornings = false
            found += [change(.withoutMornings, other)].compactMap(\.self)
        }
        if !request.preferences.weekdays.isEmpty {
            var other = request
            other.preferences.weekdays = []
            found += [change(.withoutWeekdays, other)].compactMap(\.self)
        }
        for day in request.preferences.avoid.sorted() {
            var other = request
            other.preferences.avoid.remove(day)
            found += [change(.withoutAvoiding(day), other)].compactMap(\.self)
        }
        return found
    }

    private func otherWishes() -> [HelpfulChange] {
        request.wished.sorted().compactMap { place in
            var other = request
            other.wished.remove(place)
            other.task.fixed[place] = nil
            other.times[place] = nil
            return change(.withoutKeeping(request.visits[place]), other)
        }
    }

    /// One more of a resource on one day: the first day on which it would do.
    private func moreResources(_ obstacles: [CycleProposal.Blocked]) -> [HelpfulChange] {
        for blocked in obstacles {
            guard case .full(let shortages) = blocked.obstacle else { continue }
            for shortage in shortages {
                let more = SuitingStarts.OneMore(resource: shortage.resource, day: blocked.day)
                guard let option = options(request, limit: 1, oneMore: more).first else { continue }
                return [HelpfulChange(kind: .oneMore(resource: shortage.resource, on: blocked.day), option: option)]
            }
        }
        return []
    }

    private func otherWindow() -> [HelpfulChange] {
        guard case .some(.none) = request.task.fixed.first else { return [] }
        let window = request.task.window
        let earlier = first(in: 1...HelpfulChange.windowDays) { days in
            guard let earliest = try? window.earliest.adding(days: -days) else { return nil }
            var other = request
            other.task.window = DateWindow(earliest: earliest, latest: window.latest)
            return change(.earlier(days: days), other)
        }
        let later = first(in: 1...HelpfulChange.windowDays) { days in
            guard let latest = try? window.latest.adding(days: days) else { return nil }
            var other = request
            other.task.window = DateWindow(earliest: window.earliest, latest: latest)
            return change(.later(days: days), other)
        }
        return [earlier, later].compactMap(\.self).sorted { $0.kind.days < $1.kind.days }
    }

    private func longerSpan() -> [HelpfulChange] {
        guard request.task.fixed.count > 1 else { return [] }
        let longer = first(in: 1...HelpfulChange.spanDays) { days in
            var other = request
            other.task.rule.spanAtMostDays += days
            return change(.span(days: other.task.rule.spanAtMostDays), other)
        }
        return [longer].compactMap(\.self)
    }

    private func first(in numbers: ClosedRange<Int>, _ find: (Int) -> HelpfulChange?) -> HelpfulChange? {
        for number in numbers {
            if let found = find(number) { return found }
        }
        return nil
    }
}

extension HelpfulChange.Kind {
    fileprivate var days: Int {
        switch self {
        case .earlier(let days), .later(let days), .span(let days): days
        default: 0
        }
    }
}
