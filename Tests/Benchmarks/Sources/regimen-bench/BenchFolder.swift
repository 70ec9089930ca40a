import ArgumentParser
import Foundation

/// A folder that a measurement makes, and that is gone after it.
struct BenchFolder {
    private let path: String

    /// - Throws: `ValidationError` for one that is there: nobody's folder is removed.
    init(_ path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("\(path) exists; name another with --folder")
        }
        self.path = path
    }

    func use(_ work: () throws -> Void) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try work()
    }
}
