public import CivilTime
public import Clinic
import Reminders
import SiteDescription

/// Finds the channel for each message, and hands over what goes by the same one together.
///
/// From a store for rehearsals nothing goes out but into files: whatever a channel does elsewhere, there it is a file of
/// lines in the store's folder, named after it.
public struct ChannelRoom {
    /// The folder of the files.
    public var folder: String
    /// The right part of the Message-ID of mails.
    public var domain: String
    /// The folder in which a service manager puts secrets (systemd's `CREDENTIALS_DIRECTORY`), where there is one.
    public var credentials: String?
    private let now: () -> Instant?
    private let isStopping: () -> Bool

    /// - Parameters:
    ///   - folder: where the files stand of channels that are files.
    ///   - domain: the right part of the Message-ID of mails.
    ///   - credentials: the folder in which a service manager puts secrets; nil where there is none.
    ///   - now: the time.
    ///   - isStopping: asked before every message: whether the process is to end.
    public init(
        folder: String, domain: String, credentials: String? = nil, now: @escaping () -> Instant? = { nil },
        isStopping: @escaping () -> Bool = { false }
    ) {
        self.folder = folder
        self.domain = domain
        self.credentials = credentials
        self.now = now
        self.isStopping = isStopping
    }

    /// Hands messages to their channels.
    ///
    /// - Parameters:
    ///   - messages: by any channels, in any order; those of one channel go out in it.
    ///   - holding: asked just before messages go out, of as many as go out at once: which of them hold, in their order.
    ///   - done: what became of those of one channel, as soon as it is known.
    public func send(
        _ messages: [OutgoingReminder], ifHold holding: ([OutgoingReminder]) -> [Bool],
        done: ([(message: OutgoingReminder, outcome: SendingOutcome)]) throws -> Void
    ) rethrows {
        let byChannel = Dictionary(grouping: messages, by: \.message.channel)
        for name in byChannel.keys.sorted() {
            guard let own = byChannel[name], let first = own.first else { continue }
            let channel = channel(for: first)
            // Few at a time where each is a call, so that what has gone out is soon known to have.
            let size = channel is LinesChannel ? own.count : 8
            var isClosed = first.isClosed
            for start in stride(from: 0, to: own.count, by: size) where !isStopping() {
                let some = Array(own[start..<min(start + size, own.count)])
                let outcomes =
                    isClosed
                    ? some.map { _ in .closed(fault: Self.closed) }
                    : channel?.send(some, ifHold: holding)
                        ?? some.map { _ in .failed(fault: "no-channel") }
                isClosed = isClosed || outcomes.contains(where: \.isClosed)
                try done(zip(some, outcomes).map { ($0, $1) })
            }
        }
    }

    /// Why nothing more is handed to a channel that the other side has closed.
    static let closed = "channel-closed"

    private func channel(for message: OutgoingReminder) -> (any ReminderChannel)? {
        guard !message.isSimulated else {
            if case .jsonl(let file) = message.channel?.kind { return LinesChannel(path: "\(folder)/\(file)") }
            return LinesChannel(path: "\(folder)/\(message.message.channel).jsonl")
        }
        switch message.channel?.kind {
        case .jsonl(let file): return LinesChannel(path: "\(folder)/\(file)")
        case .exec(let command): return ProgramChannel(command: command, form: .json, isStopping: isStopping)
        case .email(let command, let from):
            return ProgramChannel(command: command, form: .mail(from: from, domain: domain), isStopping: isStopping)
        case .webhook(let url, let secretFile, let allowsPrivateAddresses):
            return WebhookChannel(
                url: url, secret: SecretFile(secretFile, credentials: credentials, folder: folder).text,
                allowsPrivateAddresses: allowsPrivateAddresses, now: now, isStopping: isStopping)
        case nil: return nil
        }
    }
}
