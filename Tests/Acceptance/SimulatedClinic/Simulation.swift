import CivilTime
import Clinic
import EventLog
import TestSupport

/// Two years of a clinic, from a seed: who does what and when, until a fault is found or the time is over.
struct Simulation {
    let seed: UInt64
    let scale: Scale

    private static let began = Result { try Instant(parsing: "2026-11-30T16:00:00Z") }

    /// What came of a story.
    struct Outcome: Sendable {
        var story: Story
        var faults: [String]
        var digest: String
        var counts: SimulatedClinic.Counts
    }

    /// Has the story happen, writing it down as it goes.
    func run() throws -> Outcome {
        let began = try Simulation.began.get()
        var today = try CivilDate(parsing: "2026-11-30")
        let last = try today.adding(days: scale.days)
        var ward = try Ward(seed: seed, scale: scale, on: today)
        var story = Story(seed: seed, began: began, site: ward.site, steps: [])
        let clinic = try SimulatedClinic(seed: seed, began: began, site: ward.site)
        // What befalls the machine is no matter of the ward's.
        var fortune = SplitMix64(seed: seed ^ 0xF047_00E5)
        var now = began
        var doings = ward.opening(at: began)
        while true {
            for doing in doings where clinic.faults.isEmpty {
                now = try now.adding(milliseconds: Int64(fortune.number(1...20)) * 60_000)
                let step = Step(
                    number: story.steps.count + 1, at: try Simulation.shown(at: now, by: &fortune),
                    person: doing.person,
                    reason: doing.reason, act: doing.act, end: Simulation.end(by: &fortune))
                story.steps.append(step)
                try clinic.live(step)
                if step.number % scale.stepsBetweenChecks == 0 {
                    try clinic.look(patient: ward.chance.pick(ward.enrolled))
                }
            }
            today = try today.adding(days: fortune.number(1...scale.pause))
            guard clinic.faults.isEmpty, today <= last else { break }
            now = try max(Instant(parsing: "\(today)T16:00:00Z"), now.adding(milliseconds: 60_000))
            doings = try ward.day(today, clinic.clinic(at: now))
        }
        if clinic.faults.isEmpty { try clinic.finish() }
        return Outcome(story: story, faults: clinic.faults, digest: clinic.digest, counts: clinic.counts)
    }

    /// What the machine's clock says: now and then it has been set back an hour or some days.
    private static func shown(at now: Instant, by fortune: inout SplitMix64) throws -> Instant {
        guard fortune.oneIn(40) else { return now }
        let hours = fortune.oneIn(3) ? fortune.number(24...24 * 20) : 1
        return try now.adding(milliseconds: -Int64(hours) * 3_600_000)
    }

    private static func end(by fortune: inout SplitMix64) -> Life.End? {
        guard fortune.oneIn(12) else { return nil }
        return switch fortune.number(0...3) {
        case 0: .beforeAppend(fortune.number(1...2))
        case 1: .afterAppend(fortune.number(1...2))
        default: .reading(fortune.number(1...60))
        }
    }
}

extension Story {
    /// Has it happen once more, as it is written.
    func lived() throws -> SimulatedClinic {
        let clinic = try SimulatedClinic(seed: seed, began: began, site: site)
        for step in steps where clinic.faults.isEmpty {
            try clinic.live(step)
        }
        // Where the story was broken off, if not before.
        if clinic.faults.isEmpty { try clinic.look(patient: nil) }
        if clinic.faults.isEmpty { try clinic.finish() }
        return clinic
    }
}
