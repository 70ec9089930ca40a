/// A text that names no stream.
public struct StreamNameError: Error, Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public var description: String {
        "\"\(text)\" names no stream: a name is a kind in lower-case letters, alone or with a hyphen and an id of letters, "
            + "digits, '.', '_' and '-', and has at most 128 characters"
    }
}
