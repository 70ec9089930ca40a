import ArgumentParser
import CivilTime
import Scheduling

/// What is supposed to have happened to the patient of a preview, as the flags say it.
struct PreviewFacts: ParsableArguments {
    @Option(
        name: .customLong("actual"),
        help: ArgumentHelp("A visit that was done, and the day. May be repeated.", valueName: "visit=date"),
        transform: VisitDay.init(argument:))
    var completions: [VisitDay] = []

    @Option(
        name: .customLong("booked"),
        help: ArgumentHelp("A visit with an appointment, and its day. May be repeated.", valueName: "visit=date"),
        transform: VisitDay.init(argument:))
    var bookings: [VisitDay] = []

    @Option(help: ArgumentHelp("A visit that was missed. May be repeated.", valueName: "visit"))
    var missed: [String] = []

    @Option(help: ArgumentHelp("A visit that was left out. May be repeated.", valueName: "visit"))
    var omitted: [String] = []

    @Option(
        name: .customLong("decide"),
        help: ArgumentHelp(
            "A clinician's decision: approved, declined or deferred. May be repeated.",
            valueName: "decision=value@date"),
        transform: DecisionRecord.init(argument:))
    var decisions: [DecisionRecord] = []

    @Option(
        name: .customLong("start"),
        help: ArgumentHelp("The first day of an epoch, within its window. May be repeated.", valueName: "epoch=date"),
        transform: EpochDay.init(argument:))
    var epochStarts: [EpochDay] = []

    @Option(
        name: .customLong("hold"),
        help: ArgumentHelp(
            "A pause, with its last day if it is over. May be repeated.", valueName: "from[..lastday]"),
        transform: Hold.init(argument:))
    var holds: [Hold] = []
}

/// `VISIT=DATE`.
struct VisitDay {
    /// As it was given; whether the protocol has it is found out later.
    let visit: String
    let day: CivilDate

    init(argument: String) throws(CommandFailure) {
        let assignment = try Assignment(argument, form: "VISIT=DATE, such as round-1/baseline-labs=2026-12-01")
        visit = assignment.name
        day = try assignment.date()
    }
}

/// `EPOCH=DATE`.
struct EpochDay {
    let epoch: String
    let day: CivilDate

    init(argument: String) throws(CommandFailure) {
        let assignment = try Assignment(argument, form: "EPOCH=DATE, such as round-2=2027-06-15")
        epoch = assignment.name
        day = try assignment.date()
    }
}

extension DecisionRecord {
    /// `DECISION=VALUE@DATE`.
    init(argument: String) throws(CommandFailure) {
        let form = "DECISION=VALUE@DATE, such as round-1/second-round=approved@2027-06-15"
        let assignment = try Assignment(argument, form: form)
        let parts = assignment.value.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .usage("write it as \(form)") }
        self.init(
            decision: assignment.name, value: String(parts[0]), on: try CivilDate(argument: String(parts[1])))
    }
}

extension Hold {
    /// `FROM` or `FROM..LASTDAY`.
    init(argument: String) throws(CommandFailure) {
        guard let dots = argument.firstRange(of: "..") else {
            self.init(from: try CivilDate(argument: argument))
            return
        }
        let from = try CivilDate(argument: String(argument[..<dots.lowerBound]))
        let lastDay = try CivilDate(argument: String(argument[dots.upperBound...]))
        guard from <= lastDay else { throw .usage("its last day, \(lastDay), lies before its first, \(from)") }
        self.init(from: from, lastDay: lastDay)
    }
}
