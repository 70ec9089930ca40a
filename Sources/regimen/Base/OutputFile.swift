import Glibc

/// A file that the program writes for a person.
enum OutputFile {
    /// Writes a file that isn't there so far.
    ///
    /// - Returns: false where there is one of that name, which stays as it is.
    static func writeNew(_ bytes: [UInt8], to path: String) throws(CommandFailure) -> Bool {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            if errno == EEXIST { return false }
            throw .fileNotWritten(path: path, reason: systemReason(errno))
        }
        defer { close(descriptor) }
        guard bytes.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) }) == bytes.count else {
            let failure = CommandFailure.fileNotWritten(path: path, reason: systemReason(errno))
            unlink(path)
            throw failure
        }
        return true
    }
}
