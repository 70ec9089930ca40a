import Foundation
import SQLiteFile
import Synchronization
import TestSupport
import Testing

/// Counts who holds a lock.
private final class Inside: Sendable {
    private let counts = Mutex((now: 0, most: 0, visits: 0))

    func enter() {
        counts.withLock {
            $0.now += 1
            $0.most = max($0.most, $0.now)
        }
    }

    func leave() {
        counts.withLock {
            $0.now -= 1
            $0.visits += 1
        }
    }

    var most: Int { counts.withLock { $0.most } }
    var visits: Int { counts.withLock { $0.visits } }
}

@Suite("A lock on a file")
struct FileLockTests {
    let folder: TemporaryFolder
    let lock: FileLock

    init() throws {
        folder = try TemporaryFolder()
        lock = FileLock(path: "\(folder.path)/locks/writer")
    }

    @Test("is held by one at a time, within a process too")
    func exclusive() throws {
        let held = try lock.acquire()
        #expect(try FileLock(path: lock.path).acquireIfFree() == nil)
        held.release()
        let next = try #require(try FileLock(path: lock.path).acquireIfFree())
        #expect(try lock.acquireIfFree() == nil)
        next.release()
    }

    @Test("threads that wait for it come one after the other")
    func threads() async throws {
        let inside = Inside()
        let lock = lock
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<50 {
                        let held = try lock.acquire()
                        inside.enter()
                        inside.leave()
                        held.release()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(inside.most == 1)
        #expect(inside.visits == 200)
    }

    @Test("is slept for where it is held for long, and then all have it", .timeLimit(.minutes(1)))
    func heldForLong() async throws {
        let lock = lock
        let held = try lock.acquire()
        let file = try FileManager.default.attributesOfItem(atPath: lock.path)[.systemFileNumber]
        let number = try #require(file as? Int)
        let inside = Inside()
        // Threads of their own: those of tasks are too few to sleep on.
        for _ in 0..<3 {
            Thread.detachNewThread {
                guard let held = try? lock.acquire() else { return }
                inside.enter()
                inside.leave()
                held.release()
            }
        }
        // A sleeper stands in the system's list behind an arrow.
        func isSleeper(_ line: Substring) -> Bool { line.contains("-> FLOCK") && line.contains(":\(number) ") }
        while try !String(contentsOfFile: "/proc/locks", encoding: .utf8).split(separator: "\n").contains(
            where: isSleeper)
        { await Task.yield() }
        held.release()
        while inside.visits < 3 { await Task.yield() }
        #expect(inside.most == 1)
    }

    @Test("makes its folder, but not the folder around that")
    func folders() throws {
        try lock.acquire().release()
        #expect(FileManager.default.fileExists(atPath: lock.path))
        let error = #expect(throws: StorageFailure.self) {
            try FileLock(path: "\(folder.path)/no/such/lock").acquire()
        }
        #expect(error?.cause == .system(errno: ENOENT))
        #expect(error?.description.contains("check the name of the store's folder") == true)
    }

    @Test("counts by its file: one made anew in its place is another, whatever was held before")
    func madeAnew() throws {
        try lock.acquire().release()
        try FileManager.default.removeItem(atPath: lock.path)
        let other = try FileLock(path: lock.path).acquire()
        #expect(try lock.acquireIfFree() == nil)
        other.release()
        let next = try #require(try lock.acquireIfFree())
        #expect(try FileLock(path: lock.path).acquireIfFree() == nil)
        next.release()
    }

    @Test("keeps no more than one file open when many have waited")
    func openings() throws {
        func name(_ entry: String) -> String? {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(entry)")
        }
        let held = try lock.acquire()
        for _ in 0..<5 { #expect(try lock.acquireIfFree() == nil) }
        held.release()
        try lock.acquire().release()
        let entries = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        #expect(entries.filter { name($0) == lock.path }.count == 1)
    }

    @Test("a child doesn't inherit it")
    func child() throws {
        let held = try lock.acquire()
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/bin/sleep")
        child.arguments = ["30"]
        try child.run()
        defer { child.terminate() }
        held.release()
        let next = try #require(try lock.acquireIfFree(), "the child keeps the lock")
        next.release()
    }
}
