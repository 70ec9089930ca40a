import ArgumentParser
import CivilTime
import Scheduling
import SiteDescription

/// `cycle`: a cycle of three infusions placed among weekends and holidays.
struct CycleBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cycle", abstract: "A cycle of three infusions among holidays and weekends.")

    @Option(help: "How many placements.") var count = 200_000

    func run() throws {
        let first = try CivilDate(parsing: "2026-11-30")
        let site = try siteWithHolidays(from: first)
        let rule = CycleRule(gapDays: 1, spanAtLeastDays: 3, spanAtMostDays: 5)
        let batch = 100
        var feasible = 0
        var measurement = Measurement("cycle", perRun: batch)
        for run in 0..<max(count / batch, 1) {
            try measurement.run {
                for place in 0..<batch {
                    let nominal = try first.adding(days: (run * batch + place) % 360)
                    let window = DateWindow(
                        earliest: try nominal.adding(days: -7), latest: try nominal.adding(days: 14))
                    let task = CycleTask(
                        rule: rule, preferred: [1, 3, 5], fixed: [nil, nil, nil], nominal: nominal, window: window)
                    if try CyclePlacement(task, site: site).isFeasible { feasible += 1 }
                }
            }
        }
        guard feasible > 0 else { throw ValidationError("no cycle could be placed") }
        print(measurement.line)
    }

    /// Open on working days, save for a holiday every ninth day.
    private func siteWithHolidays(from first: CivilDate) throws -> OpenDays {
        let holidays = try stride(from: 0, to: 400, by: 9).compactMap { days in
            let day = try first.adding(days: days)
            return Closure(from: day, to: day)
        }
        return OpenDays(weekdays: [.monday, .tuesday, .wednesday, .thursday, .friday], closed: holidays)
    }
}
