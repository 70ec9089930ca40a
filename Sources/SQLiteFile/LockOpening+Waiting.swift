import Glibc

/// How a lock is waited for that somebody else holds.
///
/// A sleeper that is woken has lost its place in the processor's caches, and that takes about as long as a commit: a lock that
/// goes from sleeper to sleeper serves a third fewer. Therefore one of those who wait watches it, and leaves its
/// processor to whoever has use for it; the others sleep until it is their turn to watch. For a lock that is held longer
/// than a commit takes, all sleep.
extension LockOpening {
    /// Takes the lock, once it is free.
    ///
    /// - Returns: false where the system refuses, and `errno` says why.
    func lock() -> Bool {
        if lockIfFree() { return true }
        let isTurn = beginTurn()
        defer { if isTurn { endTurn() } }
        if isTurn, watch() { return true }
        return isDone { flock(descriptor, LOCK_EX) }
    }

    /// Takes the lock if nobody has it; else `errno` says why not.
    func lockIfFree() -> Bool { isDone { flock(descriptor, LOCK_EX | LOCK_NB) } }

    /// Takes the lock as soon as it is free, unless that is long in coming.
    private func watch() -> Bool {
        // Less than a millisecond, if nobody else has use for the processor. Who watched for longer would get it too often.
        for _ in 0..<1_000 {
            sched_yield()
            if lockIfFree() { return true }
        }
        return false
    }

    /// Waits until nobody else watches; false where the file knows no such turns, as on some that are not local.
    private func beginTurn() -> Bool { isDone { turn(F_WRLCK, Self.setOpeningsLockAndWait) } }

    private func endTurn() { _ = turn(F_UNLCK, Self.setOpeningsLock) }

    /// A turn is a lock of the other kind that a file can have, on its first byte. It belongs to the opening too.
    private func turn(_ kind: Int32, _ command: Int32) -> Int32 {
        var range = Glibc.flock()
        range.l_type = Int16(kind)
        range.l_whence = Int16(SEEK_SET)
        range.l_len = 1
        return fcntl(descriptor, command, &range)
    }

    // `F_OFD_SETLK` and `F_OFD_SETLKW` of fcntl(2), which Swift's Glibc leaves out.
    private static var setOpeningsLock: Int32 { 37 }
    private static var setOpeningsLockAndWait: Int32 { 38 }

    /// Whether a call does what it should; one that a signal interrupts is made again.
    private func isDone(_ call: () -> Int32) -> Bool {
        while call() != 0 {
            guard errno == EINTR else { return false }
        }
        return true
    }
}
