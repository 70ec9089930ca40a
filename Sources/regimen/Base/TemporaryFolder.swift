import Glibc

/// A new folder among the machine's temporary files, for its owner alone.
enum TemporaryFolder {
    /// - Returns: its path.
    static func make(named name: String, in parent: String?) throws(CommandFailure) -> String {
        var path = Array("\(parent ?? "/tmp")/\(name)-XXXXXX".utf8CString)
        guard mkdtemp(&path) != nil else {
            throw .fileNotWritten(path: parent ?? "/tmp", reason: systemReason(errno))
        }
        return String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
