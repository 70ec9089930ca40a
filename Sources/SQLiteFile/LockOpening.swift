import Glibc

/// One opening of a lock's file, to which a lock belongs; the file's name may be another file's by now.
struct LockOpening: Sendable {
    let descriptor: Int32
    private let device: dev_t
    private let file: ino_t

    /// Opens the file. It is made when missing, and so is the folder it lies in. The opening is closed on exec.
    init(of path: String) throws(StorageFailure) {
        var descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor < 0, errno == ENOENT, let slash = path.lastIndex(of: "/") {
            mkdir(String(path[..<slash]), 0o700)
            descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        }
        guard descriptor >= 0 else { throw .system(doing: "opening a lock", path: path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let failure = StorageFailure.system(doing: "opening a lock", path: path)
            Glibc.close(descriptor)
            throw failure
        }
        (self.descriptor, device, file) = (descriptor, status.st_dev, status.st_ino)
    }

    /// Whether the file that stands at a path is the one that was opened, as opposed to one made since in its place.
    func stands(at path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_dev == device && status.st_ino == file
    }

    func close() { Glibc.close(descriptor) }
}
