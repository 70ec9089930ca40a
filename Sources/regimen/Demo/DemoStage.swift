import ArgumentParser
import CivilTime
import Clinic
import Scheduling
import Treatment

/// Where the demonstration takes place: one store for rehearsals, open all the time, in which real commands are given.
struct DemoStage {
    let console: Console
    private let clinic: Clinic
    private let clock: DemoClock
    private let zone: TimeZoneRules

    /// Makes the store, as the first command of the story.
    init(in folder: String, at time: String, on console: Console) throws {
        var surroundings = Surroundings.system
        let zone = try surroundings.rules(ofZone: "America/Tijuana")
        let start = zone.instant(of: try CivilDateTime(argument: time)).instant
        let store = "\(folder)/regimen-store"
        let words = ["init", "--simulated", "--store", store, "--now", start.description]
        try DemoStage.show(Array(words.prefix(4)), on: console)
        if let command = try Regimen.parseAsRoot(words) as? InitCommand { try command.run(on: console) }

        let clock = DemoClock(start)
        surroundings.now = { clock.now }
        (self.console, self.clock, self.zone) = (console, clock, zone)
        clinic = try Clinic.open(at: store, surroundings: surroundings)
    }

    /// Sets the clock to what the one on the clinic's wall shows.
    func go(to time: CivilDateTime) {
        clock.set(to: zone.instant(of: time).instant)
    }

    /// The time of the story, as a command takes it.
    var now: String { clock.now.description.replacing(".000Z", with: "Z") }

    /// A heading, and what happens under it.
    func tell(_ heading: String, _ text: String) throws {
        try console.print("")
        try console.print(Style.bold.applied(to: heading, isColoured: console.isColoured))
        try console.print(text)
    }

    /// Gives a command and shows it with its answer.
    func show(_ words: String...) throws {
        try DemoStage.show(words, on: console)
        guard let command = try Regimen.parseAsRoot(words) as? any StoreCommand else { return }
        do {
            try command.run(in: clinic, on: console)
        } catch let refusal as ClinicError {
            // A refusal belongs to the story, and so stands in it.
            try console.print(FailureReport.opening + refusal.sentence)
        }
    }

    /// Holds every appointment against what the site has, minute by minute.
    func checkCapacity() throws {
        guard let overload = try clinic.overloads().first else {
            return try console.print("No chair, room or nurse is taken twice, at any minute of the whole story.")
        }
        throw ClinicError(
            .verification,
            "\(overload.taken) \(overload.resource) are taken from \(overload.from), of \(overload.count)")
    }

    /// Does something for a patient that is not shown.
    func quietly(_ command: PatientCommand, for patient: String) throws {
        _ = try clinic.carryOut(command, for: patient, Terms())
    }

    private static func show(_ words: [String], on console: Console) throws {
        let typed = words.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " ")
        try console.print("")
        try console.print(Style.cyan.applied(to: "$ regimen \(typed)", isColoured: console.isColoured))
    }
}
