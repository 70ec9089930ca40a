/// A way by which reminders leave the house.
public struct Channel: Hashable, Sendable {
    /// Its name, `[a-z0-9-]{1,64}`.
    public let name: String
    /// How it sends.
    public var kind: Kind
    /// Whether only the recipient reads it, so that a message may name the patient or the treatment.
    public var isPrivate: Bool

    public init(name: String, kind: Kind, isPrivate: Bool = false) {
        self.name = name
        self.kind = kind
        self.isPrivate = isPrivate
    }

    /// The kinds of channels and what each needs to know.
    public enum Kind: Hashable, Sendable {
        /// One JSON object a line, appended to a file in the store's folder.
        case jsonl(file: String)
        /// An RFC 5322 message handed to a mail program on standard input; `from` is its sender.
        case email(command: [String], from: String?)
        /// A program that takes JSON on standard input: the program and its arguments, no shell.
        case exec(command: [String])
        /// An HTTPS POST signed by Standard Webhooks with the secret in a file; private networks only where allowed.
        case webhook(url: String, secretFile: String, allowsPrivateAddresses: Bool)

        /// The word for it in files.
        public var name: String {
            switch self {
            case .jsonl: "jsonl"
            case .email: "email"
            case .exec: "exec"
            case .webhook: "webhook"
            }
        }
    }

    /// The channels that a site may name without describing them: a file of lines, and mail through `sendmail`.
    public static let builtIn = [
        Channel(name: "email", kind: .email(command: defaultMailCommand, from: nil)),
        Channel(name: "jsonl", kind: .jsonl(file: defaultLinesFile)),
    ]

    /// The mail program where a site names none: what every mail system installs, told to read recipients from the
    /// message and not to end at a line with a single dot.
    public static let defaultMailCommand = ["sendmail", "-t", "-i"]

    /// The file of a `jsonl` channel where a site names none.
    public static let defaultLinesFile = "reminders.jsonl"
}
