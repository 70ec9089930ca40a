import CivilTime
public import Scheduling

extension CycleOption {
    /// The times of what is to be booked, in a line: `2026-03-02T09:00, 2026-03-04T09:00`.
    public var times: String {
        infusions.filter { !$0.stands }.map { $0.at?.description ?? "\($0.day)" }.joined(separator: ", ")
    }

    /// Why it ranks where it does: a clause without a full stop.
    public var rank: String {
        let nominal =
            daysFromNominal == 0
            ? "begins on its nominal day"
            : "begins \(Wording.days(daysFromNominal)) \(daysFromNominal < 0 ? "before" : "after") its nominal day"
        let numbers = dayNumbers.map(String.init).joined(separator: ", ")
        let pattern =
            patternCost == 0
            ? "on days \(numbers), as preferred"
            : "on days \(numbers), \(Wording.days(patternCost)) off the preferred \(preferred.map(String.init).joined(separator: ", "))"
        let peaks = busiest.filter { $0.taken > 0 }.map { "\($0.taken) of \($0.of) \($0.resource)" }
        let load =
            peaks.isEmpty
            ? "; nobody else is there then" : "; beside it at most \(peaks.joined(separator: " and ")) taken"
        return dayNumbers.count == 1 ? nominal + load : "\(nominal), \(pattern)\(load)"
    }

    /// For each resource the most that are taken beside any of the infusions.
    private var busiest: [ResourcePeak] {
        var found: [ResourcePeak] = []
        for peak in infusions.flatMap(\.peaks) {
            if let place = found.firstIndex(where: { $0.resource == peak.resource }) {
                if peak.taken > found[place].taken { found[place] = peak }
            } else {
                found.append(peak)
            }
        }
        return found
    }
}

extension CycleProposal {
    /// What stands in the way and what would help, a sentence each; none where there are options.
    public var words: [String] { wishWords + obstacleWords + changeWords }

    /// The times that were asked for and cannot be.
    public var wishWords: [String] {
        refusedWishes.map { wish in
            let why = wish.obstacle.map(\.words) ?? "the patient has another appointment then"
            return "\(wish.visit) cannot be kept at \(wish.at): \(why); \(BookingRefusal.freeTimes(wish.nearest))"
        }
    }

    /// Day by day, those with the same obstacle together.
    public var obstacleWords: [String] {
        var runs: [(first: Blocked, last: Blocked, words: String)] = []
        for blocked in obstacles {
            let words = blocked.obstacle.words
            if let run = runs.last, run.words == words, CivilDate.days(from: run.last.day, to: blocked.day) == 1 {
                runs[runs.count - 1].last = blocked
            } else {
                runs.append((blocked, blocked, words))
            }
        }
        return runs.map { run in
            let days =
                run.first.day == run.last.day
                ? Wording.day(run.first.day) : "\(Wording.day(run.first.day)) to \(Wording.day(run.last.day))"
            return "\(days): \(run.words)"
        }
    }

    /// The single changes that would help, the smallest first.
    public var changeWords: [String] { changes.map { "\($0.kind.words): \($0.option.times)" } }
}

extension DayObstacle {
    fileprivate var words: String {
        switch self {
        case .past: "before the time asked for, or past"
        case .closed: "closed"
        case .tooShort(let minutes): "open for less than the \(minutes) minutes that it takes"
        case .notSuiting: "not one of the days that suit"
        case .afternoonOnly(let time): "no morning is free; the first free time is \(time)"
        case .patientElsewhere(let visit): "the patient is at \(visit) whenever something is free"
        case .full(let shortages): shortages.map(\.words).joined(separator: "; ")
        }
    }
}

extension ResourceShortage {
    fileprivate var words: String {
        let number = needed == 1 ? "no \(resource) is" : "no \(needed) \(resource) are"
        guard !free.isEmpty else { return "\(number) free" }
        return "\(number) free for long enough, only "
            + free.map { "\($0.from.time)-\($0.to.time == .midnight ? "24:00" : "\($0.to.time)")" }
            .joined(separator: " and ")
    }
}

extension CapacityObstacle {
    fileprivate var words: String {
        switch self {
        case .notThere(let resource, _): "the site has no \(resource)"
        case .tooMany(let resource, let needed, let most): "it needs \(needed) \(resource), and the site has \(most)"
        case .closedDay: "the site is closed on that day"
        case .longerThanDay(let minutes): "it takes \(minutes) minutes, longer than the site is open"
        case .outsideHours: "it would begin or end while the site is closed"
        case .full(let resource, let at, _, let free, let count):
            "\(free) of \(count) \(resource) is free at \(at.time)"
        }
    }
}

extension HelpfulChange.Kind {
    /// What would be otherwise.
    public var words: String {
        switch self {
        case .withoutMornings: "with afternoons too"
        case .withoutWeekdays: "on any weekday"
        case .withoutAvoiding(let day): "if \(Wording.day(day)) would do"
        case .withoutKeeping(let visit): "with \(visit) at another time"
        case .oneMore(let resource, let day): "with one more \(resource) on \(Wording.day(day))"
        case .earlier(let days): "beginning \(Wording.days(days)) before the window, for a reason"
        case .later(let days): "beginning \(Wording.days(days)) after the window, for a reason"
        case .span(let days): "with a span of \(days) days"
        }
    }
}
