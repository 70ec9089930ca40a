import CanonicalJSON
import CivilTime
import EventLog
import KeyRing
import PositionedYAML
import Projections
import SQLiteFile
import Scheduling
import Treatment

extension ClinicError {
    /// What an error of a room below amounts to outside.
    init(_ error: any Error) {
        switch error {
        case let error as ClinicError: self = error
        case let refusal as Refusal: self.init(Kind(refusal.kind), refusal.sentence)
        case let error as EventStoreError: self.init(Kind(error), error.description)
        case let error as KeyRingError: self.init(Kind(error), error.description)
        case let failure as StorageFailure: self.init(.store, failure.description)
        case let error as ProjectionError: self.init(Kind(error), error.description)
        case let error as FoldError: self.init(.verification, error.description)
        case let error as EventFormError: self.init(.verification, error.description)
        case let error as CivilTimeError: self.init(.usage, error.sentence)
        case let error as StreamNameError: self.init(.usage, error.description)
        case let error as CommandIDError: self.init(.usage, error.description)
        case let error as SchedulingError: self.init(.usage, error.description)
        case let error as CanonicalJSONError: self.init(.verification, "a stored value cannot be read, \(error)")
        case let error as InvalidFile: self.init(.invalid, error.diagnostics.map(\.description).joined(separator: "\n"))
        default: self.init(.store, "\(error)")
        }
    }

    /// Does something, and turns whatever it throws into an error of this kind.
    static func wrap<Answer>(_ work: () throws -> Answer) throws(ClinicError) -> Answer {
        do {
            return try work()
        } catch {
            throw ClinicError(error)
        }
    }
}

extension ClinicError.Kind {
    init(_ kind: Refusal.Kind) {
        self =
            switch kind {
            case .usage: .usage
            case .notFound: .notFound
            case .refused: .refused
            }
    }

    init(_ error: EventStoreError) {
        self =
            switch error {
            case .versionConflict, .changedSince, .commandReused, .alreadyExists: .refused
            case .nothingToAppend, .streamTwice, .eventRefused: .store
            case .damaged: .verification
            case .missing: .notFound
            case .newerForm: .unavailable
            case .notALog, .storeFailed: .store
            }
    }

    init(_ error: KeyRingError) {
        self =
            switch error {
            case .keyMissing, .keyExists, .alreadyExists: .refused
            case .keyLength, .sealBroken: .verification
            case .newerForm: .unavailable
            case .missing, .notAKeyRing, .storeFailed: .store
            }
    }

    init(_ error: ProjectionError) {
        self =
            switch error {
            case .log(let error): Self(error)
            case .file: .store
            case .event: .verification
            }
    }
}
