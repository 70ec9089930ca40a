import GRDB
import SQLiteFile

/// An opening of a file of projections; nobody else uses it at the time.
struct ProjectionConnection: Sendable {
    let queue: DatabaseQueue
    let access: DatabaseFile.Access

    init(to path: String, for access: DatabaseFile.Access) throws(StorageFailure) {
        queue = try DatabaseFile(path: path, durability: .normal).open(for: access)
        self.access = access
    }
}
