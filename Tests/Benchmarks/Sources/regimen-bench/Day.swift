import ArgumentParser
import CivilTime
import Scheduling

/// `day`: what a site's day looks like, among a year's bookings of eight chairs.
struct Day: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A site's day, chairs against time, with eight chairs and a year of bookings.")

    @Option(help: "How many days.") var count = 5_000

    func run() throws {
        let year = try BookedYear()
        let load = SiteLoad(year.taken)
        var cells = 0
        var measurement = Measurement("day")
        for number in 0..<count {
            let day = try year.first.adding(days: number % 360)
            measurement.run {
                cells += SiteDay(day, of: year.capacity, load: load, cellMinutes: 15).cells.count
            }
        }
        guard cells > 0 else { throw ValidationError("no day had an hour") }
        print(measurement.line)
    }
}
