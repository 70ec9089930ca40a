public import EventLog
import GRDB
public import SQLiteFile

/// Why a projection could not be brought up to its log, or not be asked.
public enum ProjectionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The log cannot be read.
    case log(EventStoreError)
    /// A projection's own file cannot be read or written; the log is not concerned.
    case file(StorageFailure)
    /// An event cannot be understood: it must neither be skipped nor guessed at.
    case event(position: Int64, reason: String)

    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .log(let error): error.description
        case .file(let failure): failure.description
        case .event(let position, let reason): "the event at position \(position) cannot be read: \(reason)"
        }
    }

    /// Whether an error says that a file's content is not what SQLite wrote.
    static func isDamage(_ error: any Error) -> Bool {
        guard case .file(let failure) = ProjectionError(error, doing: "looking at a projection"),
            case .sqlite(let code) = failure.cause
        else { return false }
        return [ResultCode.SQLITE_CORRUPT.rawValue, ResultCode.SQLITE_NOTADB.rawValue].contains(code & 0xFF)
    }

    /// What any error thrown among the rows amounts to.
    init(_ error: any Error, doing: String) {
        switch error {
        case let error as ProjectionError: self = error
        case let error as EventStoreError: self = .log(error)
        case let failure as StorageFailure: self = .file(failure)
        case let error as DatabaseError: self = .file(StorageFailure(doing: doing, error))
        default: self = .file(StorageFailure(doing: doing, cause: .refused, message: "\(error)"))
        }
    }
}
