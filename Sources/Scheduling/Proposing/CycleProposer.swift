public import CivilTime

/// Finds when a cycle can be booked: days that keep the protocol's rules, and times at which the site has what each
/// infusion needs.
///
/// Days rank as the protocol language orders them (4.2): the first day nearest to its nominal date, then the pattern
/// nearest to the preferred one, then the earliest days. On each day it is the time that loads the resources most evenly,
/// then the earliest.
public struct CycleProposer: Sendable {
    let request: CycleRequest
    let availability: Availability
    /// What is free on days that have been looked at.
    private var known: [CivilDate: [FreeStart]] = [:]

    /// - Parameters:
    ///   - request: the cycle, with what is fixed of it and what suits the patient.
    ///   - availability: for what an infusion takes, over ``days(for:)``.
    public init(_ request: CycleRequest, availability: Availability) {
        self.request = request
        self.availability = availability
    }

    /// The days that an availability must cover: those of the request, and around them those that a single change
    /// could bring in.
    public static func days(for request: CycleRequest) -> DateWindow {
        let days = request.days
        let after = HelpfulChange.windowDays + HelpfulChange.spanDays
        return DateWindow(
            earliest: (try? days.earliest.adding(days: -HelpfulChange.windowDays)) ?? days.earliest,
            latest: (try? days.latest.adding(days: after)) ?? days.latest)
    }

    /// The best options, or why there are none.
    public func proposal(limit: Int = 5) -> CycleProposal {
        let refused = refusedWishes()
        guard refused.isEmpty else { return CycleProposal(options: [], refusedWishes: refused) }
        let found = options(request, limit: limit)
        guard found.isEmpty else { return CycleProposal(options: found) }
        var proposer = self
        proposer.learnAll()
        let obstacles = proposer.obstacles()
        return CycleProposal(options: [], obstacles: obstacles, changes: proposer.changes(obstacles))
    }

    /// Looks at all days once, as many questions about them follow.
    private mutating func learnAll() {
        for number in Int(availability.days.earliest.dayNumber)...Int(availability.days.latest.dayNumber) {
            guard let day = try? CivilDate(dayNumber: number) else { continue }
            known[day] = availability.starts(on: day)
        }
    }

    /// What is free on a day.
    func free(on day: CivilDate) -> [FreeStart] { known[day] ?? availability.starts(on: day) }

    func suitingStarts(_ request: CycleRequest, oneMore: SuitingStarts.OneMore? = nil) -> SuitingStarts {
        SuitingStarts(request, availability.capacity, oneMore: oneMore) { day, spared in
            spared == nil ? free(on: day) : availability.starts(on: day, sparing: spared)
        }
    }

    func options(_ request: CycleRequest, limit: Int, oneMore: SuitingStarts.OneMore? = nil) -> [CycleOption] {
        let starts = suitingStarts(request, oneMore: oneMore)
        let patterns = CyclePatterns(task: request.task) { starts[$0] != nil }
        var options: [CycleOption] = []
        for firsts in firstDays(of: request) where options.count < limit {
            // Both sides of the nominal date are equally near; the cheaper pattern ranks first, then the earlier.
            let found = firsts.flatMap { first in
                patterns.best(from: first, limit: limit).map { (first: first, pattern: $0) }
            }
            let ranked = found.enumerated().sorted {
                ($0.element.pattern.cost, $0.offset) < ($1.element.pattern.cost, $1.offset)
            }
            for (_, (first, pattern)) in ranked.prefix(limit - options.count) {
                options.append(option(request, first, pattern, starts))
            }
        }
        return options
    }

    /// The days on which the first infusion may be, those equally far from its nominal date together, nearest first.
    private func firstDays(of request: CycleRequest) -> [[CivilDate]] {
        let task = request.task
        guard let first = task.fixed.first else { return [] }
        if let first { return [[first]] }
        let farthest = max(
            CivilDate.days(from: task.window.earliest, to: task.nominal),
            CivilDate.days(from: task.nominal, to: task.window.latest))
        guard farthest >= 0 else { return [] }
        return (0...farthest).map { distance in
            (distance == 0 ? [0] : [-distance, distance])
                .compactMap { try? task.nominal.adding(days: $0) }.filter(task.window.contains)
        }
    }

    private func option(
        _ request: CycleRequest, _ first: CivilDate, _ pattern: CyclePatterns.Pattern, _ starts: SuitingStarts
    ) -> CycleOption {
        let infusions = request.visits.indices.map { place in
            let day = (try? first.adding(days: pattern.days[place])) ?? first
            let isOpen = request.task.fixed[place] == nil
            let at = isOpen ? starts[day]?.local : request.times[place]
            let stands = !isOpen && !request.wished.contains(place)
            let peaks = stands ? [] : at.map { availability.peaks(beside: minute(of: $0)) } ?? []
            return CycleOption.Infusion(visit: request.visits[place], day: day, at: at, stands: stands, peaks: peaks)
        }
        return CycleOption(
            infusions: infusions, daysFromNominal: CivilDate.days(from: request.task.nominal, to: first),
            patternCost: pattern.cost, dayNumbers: pattern.days.map { $0 + 1 }, preferred: request.task.preferred)
    }

    /// The times that were asked for and cannot be.
    private func refusedWishes() -> [CycleProposal.RefusedWish] {
        request.wished.sorted().compactMap { place in
            guard let at = request.times[place] else { return nil }
            let obstacle = availability.obstacle(to: at)
            let own = request.ownAppointment(overlapping: minute(of: at), in: availability.capacity)
            guard obstacle != nil || own != nil else { return nil }
            let nearest = availability.nearestFree(to: at, in: request.days) {
                $0.local >= request.from
                    && request.ownAppointment(overlapping: $0.minute, in: availability.capacity) == nil
            }
            return CycleProposal.RefusedWish(visit: request.visits[place], at: at, obstacle: obstacle, nearest: nearest)
        }
    }

    func minute(of local: CivilDateTime) -> Int {
        availability.capacity.zone.instant(of: local).instant.minuteSinceEpoch
    }
}
