import Glibc
import Projections
import Synchronization
import Testing

/// Work that may be shared, and work that may not.
@Suite struct SharedWorkTests {
    @Test(arguments: [0, 1, 15, 16, 17, 400], [false, true])
    func `what comes of each stands in their order`(count: Int, alone: Bool) throws {
        let work = SharedWork(on: Array(0..<count), alone: alone) { $0 * 2 }
        work.begin()
        #expect(try work.finish() == (0..<count).map { $0 * 2 })
    }

    @Test func `what is done alone is done in its order, by whoever asks and not before`() throws {
        let done = Mutex<[(item: Int, thread: pthread_t)]>([])
        let work = SharedWork(on: Array(0..<400), alone: true) { item in
            done.withLock { $0.append((item, pthread_self())) }
        }
        work.begin()
        let before = done.withLock { $0.count }
        #expect(before == 0)
        _ = try work.finish()
        let all = done.withLock { $0 }
        #expect(all.map(\.item) == Array(0..<400))
        #expect(Set(all.map(\.thread)) == [pthread_self()])
    }

    @Test func `what keeps enough is kept, and else there is another`() {
        let folds = FoldedStates(atMost: 8)
        #expect(folds.keeping(atLeast: 8) === folds)
        #expect(folds.keeping(atLeast: 9) !== folds)
    }
}
