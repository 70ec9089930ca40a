import Glibc

/// The process's surroundings: its environment, its standard streams, and whether a person sits in front of them.
///
/// The only file of this room that asks the system for them.
enum Terminal {
    /// The value of an environment variable; nil where it is not set or empty.
    static func environment(_ name: String) -> String? {
        guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
        return value
    }

    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether a person reads what is noted and can answer.
    static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// A reader of our output that has enough (`| head`) ends us quietly, also where the parent ignores the signal.
    static func endQuietlyOnBrokenPipe() {
        signal(SIGPIPE, SIG_DFL)
    }

    static func writeOutput(_ bytes: [UInt8]) throws(CommandFailure) {
        try write(bytes, to: STDOUT_FILENO)
    }

    static func writeError(_ bytes: [UInt8]) throws(CommandFailure) {
        try write(bytes, to: STDERR_FILENO)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(CommandFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw .outputFailed(reason: systemReason(errno))
            }
        }
    }
}

/// The system's words for an error number: "No space left on device".
func systemReason(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
}
