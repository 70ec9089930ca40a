public import EventLog
public import Treatment

extension EventReader {
    /// Folds a stream onto a state that knows nothing, or knows its beginning.
    ///
    /// - Parameters:
    ///   - stream: one that doesn't exist leaves the state as it is.
    ///   - beginning: what is known of the stream's first events; the reading begins behind them.
    ///   - last: the last position in the log that counts, so that one gets the state as it was then; nil for all there
    ///     is.
    ///   - seeing: shown each line once it is taken in, for whoever asks it for more than a state holds.
    public func fold<State: StreamState>(
        _ stream: StreamName, onto beginning: State, upTo last: Int64? = nil, seeing: ((StoredLine) -> Void)? = nil
    ) throws(ProjectionError) -> State {
        var state = beginning
        let size = PageSize()
        do {
            while true {
                let page = try lines(of: stream, after: state.version, upTo: last, size: size)
                for line in page {
                    try state.takeNext(line, of: stream)
                    seeing?(line)
                }
                // A page with room left is the last.
                guard size.isReached(by: page) else { break }
            }
            try state.settle()
            return state
        } catch let error as EventStoreError {
            throw .log(error)
        } catch let error as ProjectionError {
            throw error
        } catch {
            throw .event(position: state.position, reason: "\(error)")
        }
    }
}

extension StreamState {
    fileprivate mutating func takeNext(_ line: StoredLine, of stream: StreamName) throws(ProjectionError) {
        do {
            try take(line, of: stream)
        } catch let error as EventStoreError {
            throw .log(error)
        } catch let error as ProjectionError {
            throw error
        } catch {
            throw .event(position: line.position, reason: "\(error)")
        }
    }
}
