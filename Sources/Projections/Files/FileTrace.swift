import Glibc

/// What the system tells of a database file and of the write-ahead log beside it, which is another as soon as somebody has
/// put another file there, or written to either.
struct FileTrace: Hashable {
    private struct Part: Hashable {
        var device: UInt
        var number: UInt
        var size: Int
        var seconds: Int
        var nanoseconds: Int
    }

    private var parts: [Part?]

    init(of path: String) {
        parts = [path, "\(path)-wal"].map { path in
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            return Part(
                device: status.st_dev, number: status.st_ino, size: status.st_size, seconds: status.st_mtim.tv_sec,
                nanoseconds: status.st_mtim.tv_nsec)
        }
    }
}
