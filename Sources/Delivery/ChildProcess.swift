import Glibc

/// A program that is given something on standard input and waited for.
enum ChildProcess {
    enum Ending: Hashable {
        case exited(Int32)
        case signalled(Int32)
        case notStarted
        /// It was killed for that.
        case tookTooLong
        /// It was killed because this process is to end.
        case stopped
    }

    /// Runs a program, found by `PATH` unless its name has a slash. Its standard output goes nowhere, its standard error to
    /// this process's.
    ///
    /// - Parameters:
    ///   - seconds: after that long it is killed.
    ///   - isStopping: asked several times a second.
    static func run(_ command: [String], input: [UInt8], seconds: Int, isStopping: () -> Bool) -> Ending {
        var ends: [Int32] = [-1, -1]
        guard !command.isEmpty, pipe(&ends) == 0 else { return .notStarted }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { if ends[1] >= 0 { close(ends[1]) } }
        let child = spawn(command, reading: ends[0])
        close(ends[0])
        guard let child else { return .notStarted }
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        var written = 0
        var (waited, pause) = (0, Int32(1))
        while waited < seconds * 1000 {
            if ends[1] >= 0 {
                written += feed(input[written...], to: ends[1])
                if written >= input.count {
                    close(ends[1])
                    ends[1] = -1
                }
            }
            var status: Int32 = 0
            if waitpid(child, &status, WNOHANG) == child { return ending(status) }
            if isStopping() { return kill(child, .stopped) }
            poll(nil, 0, pause)
            waited += Int(pause)
            pause = min(2 * pause, 50)
        }
        return kill(child, .tookTooLong)
    }

    /// How much was taken; all of it where nobody reads any more.
    private static func feed(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int {
        let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 { return count }
        return errno == EAGAIN || errno == EINTR ? 0 : bytes.count
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

    private static func spawn(_ command: [String], reading input: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
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
