import ArgumentParser

/// `make-store`: a store with a realistic log, which stays; for what is timed as a whole process.
struct MakeStore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make-store", abstract: "A store with a realistic log (RealisticLog), for other measurements.")

    @Argument(help: "The store's folder; it is made.") var folder: String
    @Option(help: "How many patients, P-1, P-2, …, of a hundred events each.") var patients = 1000

    func run() throws {
        var log = try RealisticLog(in: folder)
        try log.add(patients: 1..<patients + 1)
    }
}
