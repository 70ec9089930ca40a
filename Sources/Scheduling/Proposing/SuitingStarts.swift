internal import CivilTime

/// For each day that comes into question, the best time at which an infusion of a request could begin: where it loads the
/// site's resources most evenly, then the earliest.
struct SuitingStarts {
    /// A resource that would have one more on a day.
    struct OneMore {
        var resource: String
        var day: CivilDate
    }

    private var best: [CivilDate: FreeStart] = [:]

    init(
        _ request: CycleRequest, _ capacity: SiteCapacity, oneMore: OneMore? = nil,
        free: (CivilDate, _ sparing: String?) -> [FreeStart]
    ) {
        let days = request.days
        let first = max(days.earliest, request.from.date)
        guard first <= days.latest else { return }
        for number in Int(first.dayNumber)...Int(days.latest.dayNumber) {
            guard let day = try? CivilDate(dayNumber: number), request.preferences.suit(day) else { continue }
            let spared = oneMore.flatMap { $0.day == day ? $0.resource : nil }
            best[day] = free(day, spared)
                .filter { request.suits($0, in: capacity) }
                .min { ($0.crowding, $0.minute) < ($1.crowding, $1.minute) }
        }
    }

    subscript(day: CivilDate) -> FreeStart? { best[day] }
}
