import Clinic

/// A command that asks a store, or changes it.
protocol StoreCommand: ConsoleCommand {
    var store: StoreOptions { get }

    func run(in clinic: Clinic, on console: Console) throws
}

extension StoreCommand {
    func run(on console: Console) throws {
        try run(in: store.open(on: console), on: console)
    }
}
