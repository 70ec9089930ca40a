import Dispatch
import EventLog
import ProtocolLanguage
import Synchronization
import Treatment

/// The rows of a batch of patients' streams and of streams of their reminders, worked out on all processors.
///
/// A stream's rows are a pure function of the stream and of the protocols, so it makes no difference who works them out,
/// nor when.
final class StreamFolding: Sendable {
    private let streams: [StreamName]
    private let store: any EventStore
    private let last: Int64
    private let protocols: [ProtocolID: ProtocolState]
    private let progress = Mutex(Progress())
    private let helpers = DispatchGroup()
    /// As many as may be of use; the queue lets no more of them run than there are processors.
    private static let mostHelpers = 16

    private struct Progress {
        /// The next stream that nobody has taken.
        var next = 0
        var rows: [Int: Rows] = [:]
        /// The first thing that went wrong; nobody takes anything more then.
        var fault: (any Error)?
    }

    /// What is written of a stream.
    enum Rows {
        case patient(PatientRows)
        case reminders(PatientID, [UnsentReminder])
    }

    /// - Parameter protocols: every protocol that a patient may be on.
    init(
        of streams: [StreamName], from store: any EventStore, upTo last: Int64, protocols: [ProtocolID: ProtocolState]
    ) {
        (self.streams, self.store, self.last, self.protocols) = (streams, store, last, protocols)
    }

    /// Lets the other processors begin.
    func begin() {
        for _ in 0..<StreamFolding.mostHelpers {
            DispatchQueue.global().async(group: helpers) { self.work() }
        }
    }

    /// Joins in, until all is done.
    ///
    /// - Returns: the rows in the order of the streams.
    func finish() throws -> [Rows] {
        work()
        helpers.wait()
        return try progress.withLock { progress in
            if let fault = progress.fault { throw fault }
            return streams.indices.compactMap { progress.rows[$0] }
        }
    }

    /// Ends the work before it is done.
    func giveUp() {
        progress.withLock { $0.next = streams.count }
        helpers.wait()
    }

    private func work() {
        while let index = takeNext() {
            do {
                let rows = try rows(of: streams[index])
                progress.withLock { $0.rows[index] = rows }
            } catch {
                progress.withLock { $0.fault = $0.fault ?? error }
            }
        }
    }

    private func takeNext() -> Int? {
        progress.withLock { progress in
            guard progress.fault == nil, progress.next < streams.count else { return nil }
            defer { progress.next += 1 }
            return progress.next
        }
    }

    private func rows(of stream: StreamName) throws -> Rows {
        let patient = try stream.patient(upTo: last)
        guard stream.kind == PatientEvent.streamKind else {
            let state = try store.fold(stream, onto: ReminderState(patient: patient), upTo: last)
            return .reminders(patient, UnsentReminder.all(of: state))
        }
        let state = try store.fold(stream, onto: PatientState(patient: patient), upTo: last)
        return .patient(PatientRows(state, template: state.template(in: protocols)))
    }
}
