/// A value of a YAML file and where it stands.
///
/// There are only texts, lists and mappings: a scalar keeps its characters and is given a meaning (a number, a date,
/// a word) by whoever asks for one. So `yes` is the word yes, and `1.0` stays `1.0`.
public struct Node: Sendable {
    /// Where the value begins.
    public let position: Position
    /// What it is.
    public let kind: Kind

    public init(position: Position, kind: Kind) {
        self.position = position
        self.kind = kind
    }

    /// The shapes that a value can have.
    public enum Kind: Sendable {
        /// A text.
        case scalar(Scalar)
        /// A list, `[a, b]` or lines that begin with `- `.
        case sequence([Node])
        /// Keys with their values, in the order of the file, each key once.
        case mapping([Entry])
        /// Something that was refused and reported already, such as an alias. Readers pass over it in silence, so that
        /// one mistake is one error.
        case refused
    }

    /// A text of the file.
    public struct Scalar: Hashable, Sendable {
        /// The characters, without quotes, escapes resolved.
        public let text: String
        /// Whether it stood in quotes or in a block (`|`, `>`), and so is meant as a text even where it is empty.
        public let isQuoted: Bool

        public init(text: String, isQuoted: Bool) {
            self.text = text
            self.isQuoted = isQuoted
        }
    }

    /// A key of a mapping and its value.
    public struct Entry: Sendable {
        /// The key's text.
        public let key: String
        /// Where the key stands.
        public let keyPosition: Position
        /// The value behind it.
        public let value: Node

        public init(key: String, keyPosition: Position, value: Node) {
            self.key = key
            self.keyPosition = keyPosition
            self.value = value
        }
    }

    /// Whether nothing stands where a value should: `key:` and then the next line.
    public var isEmpty: Bool {
        if case .scalar(let scalar) = kind { !scalar.isQuoted && scalar.text.isEmpty } else { false }
    }

    /// The text, if the value is one.
    public var scalarText: String? {
        if case .scalar(let scalar) = kind { scalar.text } else { nil }
    }

    /// The value in words, for a sentence that says what was found: `the text "x"`, `a list`, `a mapping`, `nothing`.
    public var described: String {
        switch kind {
        case .scalar(let scalar): isEmpty ? "nothing" : quoted(scalar.text)
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .refused: "something that cannot be read"
        }
    }
}
