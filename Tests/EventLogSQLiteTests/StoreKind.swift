import EventLog
import EventLogSQLite
import TestSupport

/// Every kind of store there is. A new one takes its place here and passes the same suite.
enum StoreKind: CaseIterable, Sendable {
    case memory
    case sqlite

    /// A new log, and the folder that it lies in if it lies in one.
    func open(_ opening: LogOpening = .sample()) throws -> (store: any EventStore, folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        switch self {
        case .memory: return (try InMemoryEventStore(opening), folder)
        case .sqlite: return (try SQLiteEventStore(creatingIn: folder.path, opening), folder)
        }
    }
}
