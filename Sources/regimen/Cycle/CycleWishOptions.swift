import ArgumentParser
import CivilTime
import PositionedYAML
import Scheduling
import Treatment

/// What is asked of a cycle: the same for looking and for booking.
struct CycleWishOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The first day that comes into question.", valueName: "yyyy-mm-dd"),
        transform: CivilDate.init(argument:))
    var from: CivilDate?
    @Option(help: ArgumentHelp("How many options to show.", valueName: "n"))
    var limit = CycleWish.usualLimit
    @Flag(help: "Only times before noon.")
    var mornings = false
    @Option(
        help: ArgumentHelp("Only these weekdays, as mon,wed,fri.", valueName: "days"),
        transform: WeekdayList.init(argument:))
    var weekdays: WeekdayList?
    @Option(
        help: ArgumentHelp("Not on this day; may be given several times.", valueName: "yyyy-mm-dd"),
        transform: CivilDate.init(argument:))
    var avoid: [CivilDate] = []
    @Option(
        help: ArgumentHelp(
            "The time of an infusion that is settled, by its number; may be given several times.",
            valueName: "n=yyyy-mm-ddThh:mm"), transform: KeptTime.init(argument:))
    var keep: [KeptTime] = []

    func wish(for visit: String) throws(CommandFailure) -> CycleWish {
        guard (1...CycleWishOptions.mostOptions).contains(limit) else {
            throw .usage("--limit must be 1 to \(CycleWishOptions.mostOptions), but it is \(limit)")
        }
        var kept: [Int: CivilDateTime] = [:]
        for time in keep {
            guard kept.updateValue(time.at, forKey: time.number) == nil else {
                throw .usage("--keep says two times for infusion \(time.number); keep one of them")
            }
        }
        return CycleWish(
            visit: visit, from: from,
            preferences: TimePreferences(
                mornings: mornings, weekdays: weekdays?.days ?? [], avoid: Set(avoid)),
            keep: kept, limit: limit)
    }

    private static let mostOptions = 50
}

/// `mon,wed,fri`
struct WeekdayList {
    var days: Set<Weekday>

    init(argument text: String) throws(CommandFailure) {
        days = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let key = part.lowercased()
            guard let day = Weekday(key: key) else {
                let known = Weekday.allCases.map(\.key)
                let meant = nearest(to: key, among: known).map { " (did you mean \($0)?)" } ?? ""
                throw .usage(
                    "\(quoted(String(part))) is no weekday\(meant); give some of \(known.joined(separator: ","))")
            }
            days.insert(day)
        }
    }
}

/// `1=2026-03-02T09:00`
struct KeptTime {
    var number: Int
    var at: CivilDateTime

    init(argument text: String) throws(CommandFailure) {
        let form = "N=YYYY-MM-DDTHH:MM, such as 1=2026-03-02T09:00"
        let assignment = try Assignment(text, form: form)
        guard let number = Int(assignment.name), number > 0 else {
            throw .usage("\(quoted(assignment.name)) is no infusion's number; give \(form)")
        }
        self.number = number
        at = try CivilDateTime(argument: assignment.value)
    }
}
