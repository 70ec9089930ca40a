public import CivilTime
import SiteDescription

/// Takes in a patient who is under way elsewhere: all that has happened so far, as history, or nothing of it.
///
/// Each fact is decided as its command would have been on its day, so that every visit keeps the dates that it had then.
public struct ImportCourse: Hashable, Sendable {
    /// From which day on the course is kept here; it is recorded with the enrolment.
    public var goLive: CivilDate
    /// In any order: they are taken by their days, those of one day as they stand here.
    public var facts: [ImportedFact]

    public init(goLive: CivilDate, facts: [ImportedFact]) {
        self.goLive = goLive
        self.facts = facts
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let context = docket.context
        var refused: [RefusedFact] = []
        for fact in inOrder(today: context.today) {
            do {
                var attempt = docket
                attempt.context = try fact.context(context)
                try attempt.checkTreated(for: fact.command)
                try fact.command(goLive: goLive).decide(in: &attempt)
                docket = attempt
            } catch {
                refused.append(RefusedFact(line: fact.line, refusal: error))
                // Without these the rest would be refused for want of them, which says nothing.
                if fact.isFoundation { break }
            }
        }
        docket.context = context
        guard refused.isEmpty else { throw .history(HistoryRefusal(facts: refused)) }
    }

    private func inOrder(today: CivilDate) -> [ImportedFact] {
        let keys = facts.enumerated().map { (rank: $1.rank, day: ($1.day(today: today) ?? today).dayNumber, index: $0) }
        return keys.sorted { ($0.rank, $0.day, $0.index) < ($1.rank, $1.day, $1.index) }.map { facts[$0.index] }
    }
}

/// Something that happened before the course was kept here.
public struct ImportedFact: Hashable, Sendable {
    /// By which a refusal names it: the line of the file that it is from.
    public var line: Int
    /// What would have recorded it at the time.
    public var command: PatientCommand
    /// The day on which it happened. Nil for what has none: it holds from the import.
    public var on: CivilDate?
    /// The person of the site who did it; nil for whoever imports.
    public var by: String?
    /// Why, in the words of the time; nil for the reason that is given for the import.
    public var note: String?

    public init(line: Int, command: PatientCommand, on: CivilDate? = nil, by: String? = nil, note: String? = nil) {
        self.line = line
        self.command = command
        self.on = on
        self.by = by
        self.note = note
    }

    /// What would have been known on the day. Who recorded it is still whoever imports.
    fileprivate func context(_ context: Context) throws(Refusal) -> Context {
        var then = context
        then.happened = day(today: context.today)
        if let happened = then.happened, happened > context.today {
            throw .history(.ahead(happened, today: context.today))
        }
        then.reason = note ?? context.reason
        if let by {
            guard let person = context.site.site?.person(by) else {
                let known = context.site.site?.people.map(\.id) ?? []
                throw .history(.personUnknown(by, nearest: Wording.nearest(to: by, among: known)))
            }
            then.person = person
        }
        return then
    }

    /// What may lie ahead was known by its day at the latest.
    fileprivate func day(today: CivilDate) -> CivilDate? {
        if let on { return on }
        let day: CivilDate? =
            switch command {
            case .book(let booking): booking.at.date
            case .add(let visit): visit.at.date
            case .enrol(let enrolment): enrolment.on
            case .startEpoch(let start): start.on
            case .hold(let hold): hold.from
            case .resume(let end): end.on
            default: nil
            }
        return day.map { min($0, today) }
    }

    fileprivate func command(goLive: CivilDate) -> PatientCommand {
        guard case .enrol(var enrol) = command else { return command }
        enrol.goLive = goLive
        return .enrol(enrol)
    }

    /// All else rests on it.
    fileprivate var isFoundation: Bool { rank < 2 }

    fileprivate var rank: Int {
        switch command {
        case .register: 0
        case .enrol: 1
        default: 2
        }
    }
}
