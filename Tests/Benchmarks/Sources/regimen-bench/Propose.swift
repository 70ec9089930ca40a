import ArgumentParser
import CivilTime
import Scheduling

/// `propose`: five options for a cycle of three, among a year's bookings of eight chairs.
struct Propose: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Five options for a cycle, with eight chairs and a year of bookings.")

    @Option(help: "How many proposals.") var count = 2_000

    func run() throws {
        let year = try BookedYear()
        let load = SiteLoad(year.taken)
        let rule = CycleRule(gapDays: 1, spanAtLeastDays: 3, spanAtMostDays: 5)
        var options = 0
        var measurement = Measurement("propose")
        for number in 0..<count {
            let nominal = try year.first.adding(days: 14 + number % 300)
            let window = DateWindow(earliest: try nominal.adding(days: -7), latest: try nominal.adding(days: 14))
            let visits = (1...3).map { VisitID(epoch: "round-1", visit: "infusion", number: $0) }
            let task = CycleTask(
                rule: rule, preferred: [1, 3, 5], fixed: [nil, nil, nil], nominal: nominal, window: window)
            let request = CycleRequest(
                visits: visits, task: task, times: [nil, nil, nil], occupancy: BookedYear.infusion,
                from: CivilDateTime(date: window.earliest, time: .midnight))
            measurement.run {
                let free = Availability(
                    year.capacity, load: load, days: CycleProposer.days(for: request), for: request.occupancy)
                options += CycleProposer(request, availability: free).proposal(limit: 5).options.count
            }
        }
        guard options > 0 else { throw ValidationError("nothing was proposed") }
        print(measurement.line)
    }
}
