import Clinic

/// A command that asks a store, or changes it.
protocol StoreCommand: ConsoleCommand {
    var store: StoreOptions { get }

    func run(in clinic: Clinic, on console: Console) throws
}

extension StoreCommand {
    func run(on console: Console) throws {
        let clinic = try store.open(on: console)
        // A damaged log has no newest record; whoever asks about that is told more than this.
        if let warning = try? clinic.clockWarning() { try console.note("Warning: \(warning).") }
        try run(in: clinic, on: console)
    }
}
