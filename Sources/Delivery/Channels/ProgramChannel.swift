import CanonicalJSON
public import Clinic

/// Messages handed to a program of the machine, one call a message, without a shell: as JSON on standard input, or as a
/// mail (RFC 5322) to a mail program.
///
/// Exit status 0 is taken for sent; 75 (`EX_TEMPFAIL` of sysexits.h) and every other for not taken, tried again later; 64,
/// 65, 67 and 68 (usage, malformed, no such user, no such host) for not taken and of no use to try again.
public struct ProgramChannel: ReminderChannel {
    /// In which form the program takes a message.
    public enum Form: Hashable, Sendable {
        case json
        /// A mail; `from` is its sender, nil to leave that to the program.
        case mail(from: String?, domain: String)
    }

    /// The program and its arguments.
    public var command: [String]
    public var form: Form
    /// How long the program may take.
    public var seconds: Int
    /// Whether to end at once.
    let isStopping: () -> Bool

    public init(command: [String], form: Form, seconds: Int = 15, isStopping: @escaping () -> Bool = { false }) {
        self.command = command
        self.form = form
        self.seconds = seconds
        self.isStopping = isStopping
    }

    public func send(
        _ messages: [OutgoingReminder], ifHold holding: ([OutgoingReminder]) -> [Bool]
    ) -> [SendingOutcome] {
        messages.map { message in
            guard !isStopping(), holding([message]) == [true] else { return .unknown }
            return send(message)
        }
    }

    private func send(_ message: OutgoingReminder) -> SendingOutcome {
        let input: [UInt8]
        switch form {
        case .json:
            guard let bytes = try? MessageForm.bytes(of: message, withAddress: true) else { return .unknown }
            input = bytes + [UInt8(ascii: "\n")]
        case .mail(let from, let domain):
            guard let mail = Mail(message, from: from, domain: domain) else {
                return .failed(fault: "no-address", isFinal: true)
            }
            input = mail.bytes
        }
        let program = ChildProcess(command: command, input: input, seconds: seconds)
        switch program.run(isStopping: isStopping).ending {
        case .exited(0): return .sent
        case .exited(let status): return .failed(fault: "exit-\(status)", isFinal: [64, 65, 67, 68].contains(status))
        case .signalled(let signal): return .failed(fault: "signal-\(signal)")
        case .notStarted: return .failed(fault: "no-program")
        case .tookTooLong: return .failed(fault: "timeout")
        // It may have gone out.
        case .stopped: return .unknown
        }
    }
}
