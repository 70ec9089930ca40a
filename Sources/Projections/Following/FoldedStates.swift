public import EventLog
import Synchronization
public import Treatment

/// What streams have been folded to in this process, so that one that has grown is read from where it was left.
///
/// A stream's state is a pure function of its first events, which never change, so a state that was right stays right
/// for what it covers.
public final class FoldedStates: Sendable {
    private let states = Mutex<[StreamName: any StreamState]>([:])
    /// How many are kept; beyond that all are let go.
    private let most: Int

    public init(atMost most: Int = 64) {
        self.most = most
    }

    /// What keeps at least so many: this one, or one that knows nothing so far.
    public func keeping(atLeast count: Int) -> FoldedStates {
        most >= count ? self : FoldedStates(atMost: count)
    }

    /// The state of a stream, as `EventReader.fold` gives it.
    ///
    /// - Parameters:
    ///   - stream: the one that is folded, from where it was left.
    ///   - beginning: the state to begin with where nothing is known of the stream, or only a later one.
    ///   - last: the last position in the log that counts; nil for all there is.
    ///   - reader: the log, the same one every time.
    ///   - isKept: whether what comes of it is kept; not where it is not likely to be asked for soon.
    ///   - seeing: shown each line that had to be read.
    public func state<State: StreamState>(
        of stream: StreamName, onto beginning: State, upTo last: Int64? = nil, in reader: any EventReader,
        isKept: Bool = true, seeing: ((StoredLine) -> Void)? = nil
    ) throws(ProjectionError) -> State {
        let known = states.withLock { $0[stream] } as? State
        let isEarly = known.map { $0.position <= last ?? .max } ?? false
        let state = try reader.fold(stream, onto: isEarly ? known ?? beginning : beginning, upTo: last, seeing: seeing)
        if isKept { keep(state, of: stream) }
        return state
    }

    private func keep(_ state: some StreamState, of stream: StreamName) {
        states.withLock { states in
            guard state.version > states[stream]?.version ?? 0 else { return }
            if states.count >= most { states = [:] }
            states[stream] = state
        }
    }
}
