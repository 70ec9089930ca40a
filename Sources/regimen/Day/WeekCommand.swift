import ArgumentParser
import CivilTime
import Clinic

/// `regimen week`.
struct WeekCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "week", abstract: "Show how full the site is in a week, and who comes for what.",
        discussion: "The week from Monday to Sunday. With --json an array of days: \(ShownDay.documentShape)")

    @Argument(help: "A day of the week; by default today.", transform: CivilDate.init(argument:))
    var day: CivilDate?
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let days = try clinic.days(from: day, count: 7, ofWeek: true, cellMinutes: 60)
        let shown = days.days.map { ShownDay($0, of: days.site, isSimulated: clinic.isSimulated) }
        if json.isAsked { return try console.print(JSONValue.array(shown.map(\.json)).document) }
        let week = ShownWeek(days, isSimulated: clinic.isSimulated)
        for line in week.lines(isColoured: console.isColoured) { try console.print(line) }
    }
}
