import ArgumentParser
import Clinic
import Treatment

/// `regimen patient amend`.
struct PatientAmendCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "Move a patient, or all of a protocol's, to a later version of the protocol.",
        discussion: """
            What happened stays as it was recorded, and bookings stay booked; what is outstanding is planned by the new \
            version. One patient's difference is shown first. With --all each patient is a command of its own: a run that \
            was ended goes on when it is asked for again, and whoever needs a person is listed. \
            \(ShownChange.documentHelp) With --all: \(ShownJob.documentHelp)
            """)

    @Argument(help: "The patient's id; or --all.")
    var patient: String?
    @Option(
        help: ArgumentHelp("All patients whom an earlier version of this protocol treats.", valueName: "protocol"))
    var all: String?
    @Option(
        help: ArgumentHelp(
            "The version to move to, as msc-t2d@2; with --all the number will do. Without a version the newest.",
            valueName: "id[@version]"))
    var to: String
    @Option(
        name: .customLong("choose"),
        help: ArgumentHelp(
            "What is chosen anew; any other choice keeps its value. May be repeated.", valueName: "choice=value"),
        transform: ChoiceSetting.init(argument:))
    var choices: [ChoiceSetting] = []
    @Flag(help: "Go past a consent that the version asks for and that is missing; that takes a reason.")
    var override = false
    @OptionGroup var limit: JobLimit
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        switch (patient, all) {
        case (let patient?, nil): try amend(patient, in: clinic, on: console)
        case (nil, let protocolID?): try amendAll(of: protocolID, in: clinic, on: console)
        default: throw CommandFailure.usage("name a patient, or all patients of a protocol with --all")
        }
    }

    // MARK: One patient

    private func amend(_ patient: String, in clinic: Clinic, on console: Console) throws {
        guard limit.limit == nil else { throw CommandFailure.usage("--limit goes with --all") }
        let named = try VersionedName(argument: to)
        let command = try command(named.name, version: named.version)
        func answer(_ terms: Terms) throws -> ShownChange {
            ShownChange(try clinic.carryOut(.amend(command), for: patient, terms), patient: patient)
        }
        try change.askFirst(on: console, answer)
        try answer(change.terms(on: console)).show(asJSON: json.isAsked, on: console)
    }

    private func command(_ protocolID: String, version: Int?) throws(CommandFailure) -> AmendTreatment {
        AmendTreatment(
            protocolID: protocolID, version: version, choices: try choices.settled(), override: override)
    }

    // MARK: All of a protocol's patients

    private func amendAll(of protocolID: String, in clinic: Clinic, on console: Console) throws {
        try change.checkIsJob()
        let command = try command(protocolID, version: try version(of: protocolID))
        let terms = change.terms(on: console)
        if console.canAsk, !change.isAgreed, !terms.isDryRun {
            var rehearsal = terms
            rehearsal.isDryRun = true
            let report = try run(command, rehearsal, "Looking whom it touches", in: clinic, on: console)
            guard report.done > 0 else { return try show(report, on: console) }
            for line in lines(report, isColoured: false) { try console.note(line) }
            guard try console.confirms("Do this?") else { throw CommandFailure.declined }
        }
        try show(try run(command, terms, "Amending", in: clinic, on: console), on: console)
    }

    /// `--to 2`, `--to msc-t2d@2` or, for the newest, `--to msc-t2d`.
    private func version(of protocolID: String) throws(CommandFailure) -> Int? {
        if let version = Int(to), version >= 1 { return version }
        let named = try VersionedName(argument: to)
        guard named.name == protocolID else {
            throw .usage(
                "--to \(to.inert) is no version of \(protocolID.inert); write --to 2 or --to \(protocolID.inert)@2")
        }
        return named.version
    }

    private func run(
        _ command: AmendTreatment, _ terms: Terms, _ title: String, in clinic: Clinic, on console: Console
    ) throws -> JobReport {
        let bar = ProgressBar(title, on: console)
        defer { bar.end() }
        return try clinic.amendAll(command, limit: limit.limit, terms) { try bar.show($0) }
    }

    private func show(_ report: JobReport, on console: Console) throws {
        if json.isAsked {
            try console.print(ShownJob(report).json.document)
        } else {
            for line in lines(report, isColoured: console.isColoured) { try console.print(line) }
        }
        if report.refused > 0 { throw CommandFailure.somebodyNeeded(patients: report.refused) }
    }

    private func lines(_ report: JobReport, isColoured: Bool) -> [String] {
        guard report.done + report.refused + report.remaining > 0 else {
            return ["No patient is treated by an earlier version; there was nothing to do."]
        }
        let shown = ShownJob(report)
        return [shown.summary("amend", "Amended", "patient", goesOn: "the same command goes on")]
            + shown.lines(isColoured: isColoured)
    }
}
