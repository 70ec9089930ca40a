/// Why a text names no command.
public enum CommandIDError: Error, Hashable, Sendable, CustomStringConvertible {
    case notAUUID(String)
    case notVersion7(String)

    public var description: String {
        switch self {
        case .notAUUID(let text): "\"\(text)\" is not a UUID such as 0190b2f0-7b3c-7def-8123-456789abcdef"
        case .notVersion7(let text): "\"\(text)\" is a UUID, but not of version 7, which a command's id must be"
        }
    }
}
