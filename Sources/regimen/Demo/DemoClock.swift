import CivilTime
import Synchronization

/// The clock of the demonstration, which stands until the story sets it.
final class DemoClock: Sendable {
    private let time: Mutex<Instant>

    init(_ start: Instant) {
        time = Mutex(start)
    }

    var now: Instant { time.withLock { $0 } }

    func set(to instant: Instant) {
        time.withLock { $0 = instant }
    }
}
