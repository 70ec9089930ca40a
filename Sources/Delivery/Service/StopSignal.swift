import Glibc
import Synchronization

/// Whether the process has been told to end: by SIGTERM or SIGINT, from ``catching()`` on, or by ``ask()``.
///
/// Waiting ends at once when it is told.
public final class StopSignal: Sendable {
    /// The end of a pipe that becomes readable, and stays so; -1 where no signal is caught.
    private let descriptor: Int32
    private let asked = Atomic(false)

    private init(descriptor: Int32) { self.descriptor = descriptor }

    /// One that no signal reaches.
    public static func uncaught() -> StopSignal { StopSignal(descriptor: -1) }

    /// Catches SIGTERM and SIGINT, and has writing to a closed pipe be an error instead of the process's end.
    public static func catching() -> StopSignal {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return uncaught() }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        writingEnd.store(ends[1], ordering: .relaxed)
        for number in [SIGTERM, SIGINT] {
            signal(number) { _ in
                // Only what a handler may call (signal-safety(7)).
                var byte: UInt8 = 1
                _ = write(StopSignal.writingEnd.load(ordering: .relaxed), &byte, 1)
            }
        }
        // Whoever started the process may have had them blocked.
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGTERM)
        sigaddset(&set, SIGINT)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        return StopSignal(descriptor: ends[0])
    }

    private static let writingEnd = Atomic<Int32>(-1)

    /// Tells whoever waits to end.
    public func ask() { asked.store(true, ordering: .relaxed) }

    /// Whether it has been told to end.
    public var isAsked: Bool { wait(milliseconds: 0) }

    /// Waits; true as soon as it has been told to end.
    public func wait(milliseconds: Int) -> Bool {
        if asked.load(ordering: .relaxed) { return true }
        // A negative descriptor is passed over.
        var readable = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if poll(&readable, 1, Int32(milliseconds)) > 0 { ask() }
        if poll(&readable, 1, 0) > 0 { ask() }
        return asked.load(ordering: .relaxed)
    }
}
