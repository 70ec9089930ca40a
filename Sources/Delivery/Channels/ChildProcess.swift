import Glibc

/// A program that is given something to read and waited for.
struct ChildProcess {
    enum Ending: Hashable {
        case exited(Int32)
        case signalled(Int32)
        case notStarted
        /// It was killed for that.
        case tookTooLong
        /// It was killed because this process is to end.
        case stopped
    }

    /// What came of it.
    struct Run {
        var ending: Ending
        /// What is kept of its standard output.
        var output: [UInt8] = []
        /// About how long it took.
        var milliseconds = 0
    }

    /// The program, found by `PATH` unless its name has a slash, and its arguments.
    var command: [String]
    /// What it reads on standard input.
    var input: [UInt8]
    /// What it reads on the descriptor 3 besides, where that is not empty: what is not to stand among the arguments, which
    /// everybody on the machine can see. At most a few thousand bytes.
    var asides: [UInt8] = []
    /// How much of its standard output is kept; what is beyond is read and thrown away.
    var keeps = 0
    /// After that long it is killed.
    var seconds: Int

    /// Runs it. Its standard error goes to this process's.
    ///
    /// - Parameter isStopping: asked several times a second.
    func run(isStopping: () -> Bool) -> Run {
        guard !command.isEmpty, var feed = Pipe(), var answer = Pipe(), var aside = Pipe() else {
            return Run(ending: .notStarted)
        }
        defer { for pipe in [feed, answer, aside] { pipe.close() } }
        // It is short enough to be taken at once, before anybody reads.
        if !asides.isEmpty { _ = aside.write(asides[...]) }
        aside.closeWritingEnd()
        guard let child = spawn(reading: feed.readingEnd, asides: aside.readingEnd, writing: answer.writingEnd) else {
            return Run(ending: .notStarted)
        }
        feed.closeReadingEnd()
        answer.closeWritingEnd()
        var output: [UInt8] = []
        var written = 0
        var (waited, pause) = (0, Int32(1))
        while waited < seconds * 1000 {
            if written < input.count { written += feed.write(input[written...]) }
            if written >= input.count { feed.closeWritingEnd() }
            answer.read(into: &output, atMost: keeps)
            var status: Int32 = 0
            if waitpid(child, &status, WNOHANG) == child {
                answer.read(into: &output, atMost: keeps)
                return Run(ending: Self.ending(status), output: output, milliseconds: waited)
            }
            if isStopping() {
                return Run(ending: Self.kill(child, .stopped), output: output, milliseconds: waited)
            }
            poll(nil, 0, pause)
            waited += Int(pause)
            pause = min(2 * pause, 50)
        }
        answer.read(into: &output, atMost: keeps)
        return Run(ending: Self.kill(child, .tookTooLong), output: output, milliseconds: waited)
    }

    private static func kill(_ child: pid_t, _ ending: Ending) -> Ending {
        Glibc.kill(child, SIGKILL)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return ending
    }

    private static func ending(_ status: Int32) -> Ending {
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }

    private func spawn(reading input: Int32, asides: Int32, writing output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        if keeps > 0 {
            posix_spawn_file_actions_adddup2(&actions, output, 1)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        }
        if !self.asides.isEmpty { posix_spawn_file_actions_adddup2(&actions, asides, 3) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What this process ignores or catches is the child's to decide.
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var arguments = command.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var child = pid_t()
        return posix_spawnp(&child, command[0], &actions, &attributes, &arguments, environ) == 0 ? child : nil
    }
}

/// A pipe whose ends no other child inherits. This process's end never makes it wait.
private struct Pipe {
    private(set) var readingEnd: Int32
    private(set) var writingEnd: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        // Beyond those that a child is given, so that none of them is its own source.
        for place in ends.indices {
            let moved = fcntl(ends[place], F_DUPFD_CLOEXEC, 4)
            Glibc.close(ends[place])
            ends[place] = moved
        }
        (readingEnd, writingEnd) = (ends[0], ends[1])
        guard readingEnd >= 0, writingEnd >= 0 else {
            close()
            return nil
        }
    }

    /// How much was taken; all of it where nobody reads any more.
    func write(_ bytes: ArraySlice<UInt8>) -> Int {
        _ = fcntl(writingEnd, F_SETFL, O_NONBLOCK)
        let count = bytes.withUnsafeBytes { Glibc.write(writingEnd, $0.baseAddress, $0.count) }
        if count >= 0 { return count }
        return errno == EAGAIN || errno == EINTR ? 0 : bytes.count
    }

    /// Takes what is there.
    func read(into output: inout [UInt8], atMost most: Int) {
        guard readingEnd >= 0, most > 0 else { return }
        _ = fcntl(readingEnd, F_SETFL, O_NONBLOCK)
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(readingEnd, &buffer, buffer.count)
            guard count > 0 else { return }
            output += buffer[..<min(count, max(0, most - output.count))]
        }
    }

    mutating func closeReadingEnd() { Self.close(&readingEnd) }
    mutating func closeWritingEnd() { Self.close(&writingEnd) }

    func close() {
        for end in [readingEnd, writingEnd] where end >= 0 { Glibc.close(end) }
    }

    private static func close(_ end: inout Int32) {
        if end >= 0 { Glibc.close(end) }
        end = -1
    }
}
