import Synchronization

/// Up to where this process has seen a file of projections follow the log. It saves a look and decides nothing: whoever
/// goes by it finds out from the file itself.
final class SeenPosition: Sendable {
    private let last = Atomic<Int64>(0)

    /// 0 where nothing has been seen yet.
    var position: Int64 { last.load(ordering: .relaxed) }

    func note(_ tie: LogTie) { last.store(tie.position, ordering: .relaxed) }
}
