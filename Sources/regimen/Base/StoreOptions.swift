import ArgumentParser
import CivilTime
import Clinic

/// Which store, and what time it is there.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .customLong("store"),
        help: ArgumentHelp(
            "The store's folder; else REGIMEN_STORE, else ./\(StoreOptions.usualFolder).", valueName: "dir"),
        completion: .directory)
    var folder: String?

    @Option(
        help: ArgumentHelp(
            "What time it is, RFC 3339, in a store for rehearsals; else REGIMEN_NOW.", valueName: "instant"),
        transform: Instant.init(argument:))
    var now: Instant?

    static let usualFolder = "regimen-store"

    func place(on console: Console) -> String {
        folder ?? console.environment("REGIMEN_STORE") ?? StoreOptions.usualFolder
    }

    /// The made-up time that was asked for.
    func simulatedNow(on console: Console) throws(CommandFailure) -> Instant? {
        if let now { return now }
        guard let text = console.environment("REGIMEN_NOW") else { return nil }
        do {
            return try Instant(argument: text)
        } catch {
            throw .usage("REGIMEN_NOW: \(error.sentence)")
        }
    }

    func open(on console: Console) throws -> Clinic {
        try Clinic.open(at: place(on: console), surroundings: .system, simulatedNow: simulatedNow(on: console))
    }
}
