import Foundation
import Testing

@testable import regimen

/// A disk that takes no more, by a limit on the size of files (`ulimit -f`). `Tests/Acceptance/disk` lets every single
/// call fail, and fills a disk of its own.
@Suite struct DiskFaultTests {
    @Test func `where nothing more can be written a change ends with 6, and the next goes through`() throws {
        let store = try RehearsedStore(isMade: true)
        var failed = 0
        for (number, freeBlocks) in [0, 1, 2, 4, 8, 12, 16, 24, 32, 48].enumerated() {
            let words = ["patient", "enrol", "P-\(1000 + number)", "--protocol", "course", "--on", "2026-12-01"]
            #expect(store.inside(["patient", "register", words[2]]).status == .done)
            let id = "0193a1b2-0000-7000-9000-\(String(format: "%012x", number + 1))"
            let change = words + ["--command", id, "--json"]
            let limited = try Self.run(change, of: store, freeBlocks: freeBlocks)
            #expect([0, 6].contains(limited.status), "\(freeBlocks) blocks: \(limited.status), \(limited.errors)")
            failed += limited.status == 6 ? 1 : 0
            let again = store.inside(change)
            #expect(again.status == .done, "\(freeBlocks) blocks: \(again.errors)")
            if limited.status == 0 { #expect(again.output.contains(#""repeated": true"#), "it is gone") }
        }
        #expect(failed > 0, "nothing failed, so nothing was tested")
        for check in [["verify"], ["rebuild", "--check"]] { #expect(store.inside(check).status == .done) }
    }

    private struct Limited {
        var status: Int32
        var errors: String
    }

    /// Runs the program where no file may grow by more than some blocks of 512 bytes beyond the longest that there is.
    private static func run(_ words: [String], of store: RehearsedStore, freeBlocks: Int) throws -> Limited {
        let longest = try ["log.sqlite-wal", "log.sqlite"].map { name in
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(store.path)/\(name)")
            return attributes[.size] as? Int ?? 0
        }.max()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // Without the trap the first write too many would end the process by a signal.
        let script = "trap '' XFSZ; ulimit -f \((longest ?? 0) / 512 + freeBlocks); exec \"$@\""
        process.arguments = ["-c", script, "sh", Program.executable.path] + words
        process.environment = ["REGIMEN_STORE": store.path, "REGIMEN_NOW": store.now]
        let errors = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Limited(status: process.terminationStatus, errors: String(decoding: said, as: UTF8.self))
    }
}
