import GRDB
import SQLiteFile

extension KeyRingError {
    /// The key ring's word for whatever went wrong beneath it.
    init(_ error: any Error, doing: String) {
        switch error {
        case let error as KeyRingError: self = error
        case let failure as StorageFailure: self.init(failure)
        case let error as DatabaseError: self.init(StorageFailure(doing: doing, error))
        default: self = .storeFailed(doing: doing, fault: "\(error)", remedy: "try again")
        }
    }

    init(_ failure: StorageFailure) {
        self = .storeFailed(doing: failure.doing, fault: failure.message, remedy: failure.remedy)
    }
}
