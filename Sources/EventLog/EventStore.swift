/// An append-only log of events, in streams. Every store passes the same suite of tests.
///
/// It is small on purpose: batches with expected versions, reading a stream, reading from a position. A store that many
/// servers share can do these too.
public protocol EventStore: EventReader, Sendable {
    /// Lets the closure be the only writer, in this process and in all others: it may read, decide on what it read, and
    /// append, and nobody adds anything in between.
    ///
    /// To be held for a short time only; nothing is sent or asked of a person meanwhile. Not reentrant: within the
    /// closure append through the writer, never through the store.
    func exclusively<Result>(_ body: (any EventWriter) throws -> Result) throws -> Result
}

/// Adds to a log, while being the only one who may.
public protocol EventWriter: EventReader {
    /// Adds a request's events: all, durable before this returns, or none.
    ///
    /// A command that has been done already adds nothing and gets its first answer again.
    /// - Throws: ``EventStoreError``; then nothing was added, except that after
    ///   ``EventStoreError/storeFailed(doing:fault:remedy:)`` the events may stand in the log all the same, and asking
    ///   again with the same command tells.
    @discardableResult
    func append(_ request: AppendRequest) throws(EventStoreError) -> AppendReceipt
}

extension EventStore {
    /// Adds a request's events, waiting for its turn. See ``EventWriter/append(_:)``.
    @discardableResult
    public func append(_ request: AppendRequest) throws(EventStoreError) -> AppendReceipt {
        do {
            return try exclusively { writer in try writer.append(request) }
        } catch let error as EventStoreError {
            throw error
        } catch {
            throw .storeFailed(doing: "adding events", fault: "\(error)", remedy: "nothing was recorded; try again")
        }
    }
}
