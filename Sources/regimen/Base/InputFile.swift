import Glibc
import PositionedYAML

/// A file that a person names on the command line.
struct InputFile {
    /// As it was given; it opens every message about the file.
    let path: String
    let bytes: [UInt8]

    /// Reads a whole file.
    ///
    /// - Throws: ``CommandFailure`` where it is missing, a folder or unreadable; `InvalidFile` where it is longer than
    ///   anything that people write by hand, so that nobody waits for it.
    init(path: String, longest: Int = YAMLFile.longestFile) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputFile.failure(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw InputFile.failure(path, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw CommandFailure.fileIsFolder(path: path) }
        guard status.st_size <= longest else {
            throw InputFile.tooLong(path, "the file has \(status.st_size) bytes", longest)
        }
        self.path = path
        bytes = try InputFile.readToEnd(descriptor, path: path, longest: longest)
    }

    private static func readToEnd(_ descriptor: Int32, path: String, longest: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let chunk = 1 << 16
            var failure: Int32 = 0
            let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, filled in
                let count = read(descriptor, buffer.baseAddress, chunk)
                failure = count < 0 ? errno : 0
                filled = max(count, 0)
            }
            guard failure == 0 else {
                if failure == EINTR { continue }
                throw InputFile.failure(path, failure)
            }
            guard !part.isEmpty else { return bytes }
            bytes += part
            // What is not a regular file tells no length beforehand.
            guard bytes.count <= longest else { throw tooLong(path, "it goes on for more bytes", longest) }
        }
    }

    private static func failure(_ path: String, _ code: Int32) -> CommandFailure {
        switch code {
        case ENOENT, ENOTDIR: .fileMissing(path: path)
        case EISDIR: .fileIsFolder(path: path)
        default: .fileUnreadable(path: path, reason: systemReason(code))
        }
    }

    private static func tooLong(_ path: String, _ what: String, _ longest: Int) -> InvalidFile {
        let message = "\(what), more than the \(longest) that are read; is it the right file?"
        return InvalidFile(diagnostics: [Diagnostic(file: path, position: .start, message: message)])
    }
}
