import Glibc

/// An exclusive lock that processes and threads respect: `flock(2)` on an empty file.
///
/// Every acquisition opens the file anew. A lock belongs to that opening, so two threads of one process exclude each
/// other just as two processes do. The opening is closed on exec, lest a child keep the lock, and the system lets go of
/// the lock when its holder dies.
public struct FileLock: Sendable {
    /// The file. It is made when missing, and so is the folder it lies in.
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// Waits until the lock is free and takes it. Not reentrant: whoever holds it and asks again waits for ever.
    public func acquire() throws(StorageFailure) -> HeldLock {
        let descriptor = try openFile()
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw give(up: descriptor) }
        }
        return HeldLock(descriptor: descriptor)
    }

    /// Takes the lock if it is free; nil if somebody holds it.
    public func acquireIfFree() throws(StorageFailure) -> HeldLock? {
        let descriptor = try openFile()
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK {
                close(descriptor)
                return nil
            }
            guard errno == EINTR else { throw give(up: descriptor) }
        }
        return HeldLock(descriptor: descriptor)
    }

    private func openFile() throws(StorageFailure) -> Int32 {
        var descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor < 0, errno == ENOENT, let slash = path.lastIndex(of: "/") {
            mkdir(String(path[..<slash]), 0o700)
            descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        }
        guard descriptor >= 0 else { throw StorageFailure.system(doing: "opening a lock", path: path) }
        return descriptor
    }

    private func give(up descriptor: Int32) -> StorageFailure {
        let failure = StorageFailure.system(doing: "taking a lock", path: path)
        close(descriptor)
        return failure
    }
}

/// A lock while it is held.
public struct HeldLock: Sendable {
    fileprivate let descriptor: Int32

    /// Lets go. To be called once.
    public func release() {
        close(descriptor)
    }
}
