import Glibc
import SQLiteFile

/// A file of a line or two.
enum SmallFile {
    /// Its text; nil where it cannot be read.
    static func text(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let bytes = [UInt8](unsafeUninitializedCapacity: 256) { buffer, filled in
            filled = max(0, read(descriptor, buffer.baseAddress, buffer.count))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes a file anew; its content is on the disk when this returns.
    static func write(_ text: String, to path: String) throws(StorageFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageFailure.system(doing: "writing a file", path: path) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw StorageFailure.system(doing: "writing a file", path: path)
        }
    }

    /// Brings a file or a folder to the disk.
    static func sync(_ path: String) throws(StorageFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageFailure.system(doing: "bringing a file to the disk", path: path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw StorageFailure.system(doing: "bringing a file to the disk", path: path)
        }
    }
}
