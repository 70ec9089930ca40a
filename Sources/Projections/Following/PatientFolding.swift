import Dispatch
import EventLog
import ProtocolLanguage
import Synchronization
import Treatment

/// The rows of a batch of patients, worked out on all processors.
///
/// A patient's rows are a pure function of the patient's stream and of the protocols, so it makes no difference who works
/// them out, nor when.
final class PatientFolding: Sendable {
    private let patients: [StreamName]
    private let store: any EventStore
    private let last: Int64
    private let protocols: [ProtocolID: ProtocolState]
    private let progress = Mutex(Progress())
    private let helpers = DispatchGroup()
    /// As many as may be of use; the queue lets no more of them run than there are processors.
    private static let mostHelpers = 16

    private struct Progress {
        /// The next patient that nobody has taken.
        var next = 0
        var rows: [Int: PatientRows] = [:]
        /// The first thing that went wrong; nobody takes anything more then.
        var fault: (any Error)?
    }

    /// - Parameter protocols: every protocol that a patient may be on.
    init(
        of patients: [StreamName], from store: any EventStore, upTo last: Int64, protocols: [ProtocolID: ProtocolState]
    ) {
        (self.patients, self.store, self.last, self.protocols) = (patients, store, last, protocols)
    }

    /// Lets the other processors begin.
    func begin() {
        for _ in 0..<PatientFolding.mostHelpers {
            DispatchQueue.global().async(group: helpers) { self.work() }
        }
    }

    /// Joins in, until all is done.
    ///
    /// - Returns: the rows in the order of the patients.
    func finish() throws -> [PatientRows] {
        work()
        helpers.wait()
        return try progress.withLock { progress in
            if let fault = progress.fault { throw fault }
            return patients.indices.compactMap { progress.rows[$0] }
        }
    }

    /// Ends the work before it is done.
    func giveUp() {
        progress.withLock { $0.next = patients.count }
        helpers.wait()
    }

    private func work() {
        while let index = takeNext() {
            do {
                let rows = try rows(of: patients[index])
                progress.withLock { $0.rows[index] = rows }
            } catch {
                progress.withLock { $0.fault = $0.fault ?? error }
            }
        }
    }

    private func takeNext() -> Int? {
        progress.withLock { progress in
            guard progress.fault == nil, progress.next < patients.count else { return nil }
            defer { progress.next += 1 }
            return progress.next
        }
    }

    private func rows(of stream: StreamName) throws -> PatientRows {
        let state = try store.fold(stream, onto: PatientState(patient: stream.patient(upTo: last)), upTo: last)
        return PatientRows(state, template: state.template(in: protocols))
    }
}
