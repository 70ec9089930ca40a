import Glibc
import SQLiteFile

/// Small files of the system, read whole; nil where there is none that can be read.
enum SystemFile {
    static func bytes(of path: String, atMost longest: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) <= longest
        else { return nil }
        return read(descriptor, Int(status.st_size))
    }

    /// The first bytes of a file, as text.
    static func opening(of path: String, count: Int) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return read(descriptor, count).map { String(decoding: $0, as: UTF8.self) }
    }

    /// How many bytes a file has.
    static func size(of path: String) -> Int64? { status(of: path).map { Int64($0.st_size) } }

    /// Who may do what with a file, as in 0700.
    static func mode(of path: String) -> UInt32? { status(of: path).map { $0.st_mode & 0o7777 } }

    /// The number by which the system knows a file.
    static func inode(of path: String) -> UInt64? { status(of: path).map { UInt64($0.st_ino) } }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    /// The names in a folder; none where there is no such folder.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Writes a file for its owner alone, whole or not at all; it is on the disk when this returns. The folder is made
    /// where it is missing.
    static func write(_ bytes: [UInt8], to name: String, inFolder folder: String) throws(StorageFailure) {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw .system(doing: "making a folder", path: folder)
        }
        let path = "\(folder)/\(name)"
        let beside = "\(path).new"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(doing: "writing a file", path: beside) }
        defer { close(descriptor) }
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0,
            rename(beside, path) == 0
        else { throw .system(doing: "writing a file", path: path) }
        try persistNames(in: folder)
    }

    /// Adds to the end of a file for its owner alone; it is on the disk when this returns. The file is made where it is
    /// missing.
    static func append(_ bytes: [UInt8], to path: String) throws(StorageFailure) {
        let isNew = access(path, F_OK) != 0
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(doing: "writing a file", path: path) }
        defer { close(descriptor) }
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw .system(doing: "writing a file", path: path)
        }
        if isNew { try persistNames(in: StoreFolder(path).parent) }
    }

    /// Makes the names in a folder durable.
    static func persistNames(in folder: String) throws(StorageFailure) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(doing: "writing a file", path: folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(doing: "writing a file", path: folder) }
    }

    private static func read(_ descriptor: Int32, _ count: Int) -> [UInt8]? {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled)
                if got < 0, errno == EINTR { continue }
                failed = got < 0
                guard got > 0 else { return }
                filled += got
            }
        }
        return failed ? nil : bytes
    }
}
