import Foundation
import Testing

/// The stored forms that the tests keep for ever, one canonical line a file.
enum Fixtures {
    /// The files of a folder: names and lines, without the newline.
    static func lines(in folder: String) throws -> [(name: String, line: [UInt8])] {
        let root = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/\(folder)")
        let names = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".json") }
        return try names.sorted().map { name in
            (name, Array(try Data(contentsOf: root.appendingPathComponent(name)).dropLast()))
        }
    }

    static func line(_ name: String) throws -> [UInt8] {
        let root = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures")
        return Array(try Data(contentsOf: root.appendingPathComponent(name)).dropLast())
    }
}
