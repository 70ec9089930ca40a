import ArgumentParser
import CivilTime
import Clinic

/// `regimen day`.
struct DayCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "day", abstract: "Show the site's chairs and people against time, and who comes for what.",
        discussion: """
            A line for each of a resource; a letter is the appointment that takes it, a dot is free, an x is out of use. \
            The load is the part of the opening hours that is taken. \(ShownDay.documentHelp)
            """)

    @Argument(help: "The day; by default today.", transform: CivilDate.init(argument:))
    var day: CivilDate?
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let days = try clinic.days(from: day, cellMinutes: ShownDay.cellMinutes(of: clinic.site().site))
        for day in days.days {
            let shown = ShownDay(day, of: days.site, isSimulated: clinic.isSimulated)
            if json.isAsked { return try console.print(shown.json.document) }
            for line in shown.lines(isColoured: console.isColoured) { try console.print(line) }
        }
    }
}
