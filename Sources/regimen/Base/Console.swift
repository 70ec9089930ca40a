/// Where a command's words go: results to standard output, all else to standard error.
///
/// A command gets one to run on; a test gives it one that keeps what is said.
final class Console {
    /// Reads an environment variable; nil where it is not set or empty.
    let environment: (String) -> String?
    /// Whether results may be coloured.
    let isColoured: Bool
    /// Whether what is noted is seen on a terminal, where a line can be drawn over.
    let showsProgress: Bool
    private let writeOutput: ([UInt8]) throws -> Void
    private let writeError: ([UInt8]) throws -> Void
    private let readAnswer: (() throws -> String?)?
    /// Kept back so that a long answer is few writes.
    private var pending: [UInt8] = []
    private static let pendingAtMost = 1 << 16

    /// - Parameter readAnswer: reads a line from whoever sits in front, nil at the end of what they type; nil where
    ///   nobody can be asked.
    init(
        environment: @escaping (String) -> String?, outputIsTerminal: Bool,
        writeOutput: @escaping ([UInt8]) throws -> Void, writeError: @escaping ([UInt8]) throws -> Void,
        readAnswer: (() throws -> String?)? = nil, errorIsTerminal: Bool = false
    ) {
        self.environment = environment
        isColoured = outputIsTerminal && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
        showsProgress = errorIsTerminal && environment("TERM") != "dumb"
        self.writeOutput = writeOutput
        self.writeError = writeError
        self.readAnswer = readAnswer
    }

    /// The console of this process.
    static func ofProcess() -> Console {
        Console(
            environment: Terminal.environment, outputIsTerminal: Terminal.outputIsTerminal,
            writeOutput: Terminal.writeOutput, writeError: Terminal.writeError,
            readAnswer: Terminal.canAsk ? { readLine() } : nil, errorIsTerminal: Terminal.errorIsTerminal)
    }

    /// Adds a line to the results, or a part of one where it has another end.
    func print(_ line: String = "", terminator: String = "\n") throws {
        pending += line.utf8
        pending += terminator.utf8
        if pending.count >= Console.pendingAtMost { try flush() }
    }

    /// Says something that is not a result.
    func note(_ line: String) throws {
        try flush()
        try writeError(Array("\(line)\n".utf8))
    }

    /// Draws a line of the terminal anew (ECMA-48: carriage return, erase in line).
    func status(_ line: String) throws {
        guard showsProgress else { return }
        try flush()
        try writeError(Array("\r\u{1B}[K\(line)".utf8))
    }

    /// Whether somebody sits in front of it who can be asked.
    var canAsk: Bool { readAnswer != nil }

    /// Asks a question that is answered with yes or no. Only a clear yes is one.
    func confirms(_ question: String) throws -> Bool {
        guard let readAnswer else { return false }
        try flush()
        try writeError(Array("\(question) [y/N] ".utf8))
        let answer = try readAnswer()?.filter { !$0.isWhitespace }.lowercased()
        return answer == "y" || answer == "yes"
    }

    /// Hands over what was kept back. Whoever runs a command does this at its end.
    func flush() throws {
        guard !pending.isEmpty else { return }
        let bytes = pending
        pending = []
        try writeOutput(bytes)
    }
}
