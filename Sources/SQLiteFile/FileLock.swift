import Glibc

/// An exclusive lock that processes and threads respect: `flock(2)` on an empty file.
///
/// Every acquisition has an opening of the file to itself. A lock belongs to that opening, so two threads of one process
/// exclude each other just as two processes do. The opening is closed on exec, lest a child keep the lock, and the system
/// lets go of the lock when its holder dies. One opening is kept from acquisition to acquisition, for as long as its file is
/// the one that stands at the path.
public struct FileLock: Sendable {
    /// The file. It is made when missing, and so is the folder it lies in.
    public let path: String
    private let spare = SpareOpening()

    public init(path: String) {
        self.path = path
    }

    /// Waits until the lock is free and takes it. Not reentrant: whoever holds it and asks again waits for ever.
    public func acquire() throws(StorageFailure) -> HeldLock {
        let opening = try opening()
        guard opening.lock() else { throw give(up: opening) }
        return HeldLock(opening: opening, spare: spare)
    }

    /// Takes the lock if it is free; nil if somebody holds it.
    public func acquireIfFree() throws(StorageFailure) -> HeldLock? {
        let opening = try opening()
        guard opening.lockIfFree() else {
            guard errno == EWOULDBLOCK else { throw give(up: opening) }
            spare.keep(opening)
            return nil
        }
        return HeldLock(opening: opening, spare: spare)
    }

    private func opening() throws(StorageFailure) -> LockOpening {
        if let kept = spare.take() {
            if kept.stands(at: path) { return kept }
            kept.close()
        }
        return try LockOpening(of: path)
    }

    private func give(up opening: LockOpening) -> StorageFailure {
        let failure = StorageFailure.system(doing: "taking a lock", path: path)
        opening.close()
        return failure
    }
}

/// A lock while it is held.
public struct HeldLock: Sendable {
    fileprivate let opening: LockOpening
    fileprivate let spare: SpareOpening

    /// Lets go. To be called once.
    public func release() {
        if flock(opening.descriptor, LOCK_UN) == 0 {
            spare.keep(opening)
        } else {
            opening.close()
        }
    }
}
