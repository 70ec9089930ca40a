import Synchronization

/// An opening of a lock's file that nobody uses at the moment, kept since opening a file takes longer than locking it.
final class SpareOpening: Sendable {
    private let spare = Mutex<LockOpening?>(nil)

    deinit { take()?.close() }

    /// Hands over the opening, if there is one; it is the taker's alone.
    func take() -> LockOpening? {
        spare.withLock { spare in
            defer { spare = nil }
            return spare
        }
    }

    /// Keeps an opening that is not locked. Where there is one already, this one is closed.
    func keep(_ opening: LockOpening) {
        let isKept = spare.withLock { spare in
            guard spare == nil else { return false }
            spare = opening
            return true
        }
        if !isKept { opening.close() }
    }
}
