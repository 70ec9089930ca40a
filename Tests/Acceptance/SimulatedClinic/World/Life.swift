import EventLog
import Synchronization

/// The life of a process, as far as its log can tell: a story may end it at any call of the log, and from then on no call
/// comes back.
///
/// Between any two writes of a store (a key, events, projections, a message, its record) the log is asked something, so
/// that an end at one of these calls is an end between two writes.
final class Life: Sendable {
    /// Where it ends; counted from the moment at which it was decided.
    enum End: Hashable, Sendable {
        /// At a reading.
        case reading(Int)
        /// When events are about to be added, and nothing of them is.
        case beforeAppend(Int)
        /// When events have been added, and nobody has heard of it.
        case afterAppend(Int)
    }

    private struct State {
        var end: End?
        var readings = 0
        var appends = 0
        var isOver = false
    }

    private let state = Mutex(State())

    /// Has it end there; nil for not at all. Counting begins anew.
    func end(at end: End?) {
        state.withLock { state in
            state.end = end
            (state.readings, state.appends) = (0, 0)
        }
    }

    var isOver: Bool { state.withLock(\.isOver) }

    /// To be said before the log is read.
    func read() throws(EventStoreError) {
        try go { state in
            state.readings += 1
            return .reading(state.readings)
        }
    }

    /// To be said before events are added.
    func willAppend() throws(EventStoreError) {
        try go { state in .beforeAppend(state.appends + 1) }
    }

    /// To be said when they have been added.
    func hasAppended() throws(EventStoreError) {
        try go { state in
            state.appends += 1
            return .afterAppend(state.appends)
        }
    }

    private func go(to place: (inout State) -> End) throws(EventStoreError) {
        let isOver = state.withLock { state in
            guard !state.isOver else { return true }
            state.isOver = place(&state) == state.end
            return state.isOver
        }
        guard isOver else { return }
        throw .storeFailed(doing: "living", fault: "the process was killed", remedy: "start it again")
    }
}
