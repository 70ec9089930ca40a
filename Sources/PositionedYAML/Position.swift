/// A place in a file, as editors count it: lines and columns from 1, a column per Unicode scalar.
public struct Position: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public var line: Int
    /// The column, from 1, in Unicode scalars.
    public var column: Int

    /// The first character of a file; the place of what concerns the file as a whole.
    public static let start = Position(line: 1, column: 1)

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Whether `lhs` comes before `rhs` in the file.
    public static func < (lhs: Position, rhs: Position) -> Bool {
        (lhs.line, lhs.column) < (rhs.line, rhs.column)
    }

    /// `line:column`.
    public var description: String { "\(line):\(column)" }
}

extension Position {
    /// The place behind some characters from the beginning of a file.
    init(after scalars: some Sequence<Unicode.Scalar>) {
        self = .start
        var previous: Unicode.Scalar?
        for scalar in scalars {
            advance(over: scalar, after: previous)
            previous = scalar
        }
    }

    /// Goes on behind one more character. Line breaks are those of YAML 1.1 (§4.2), as libyaml counts them.
    mutating func advance(over scalar: Unicode.Scalar, after previous: Unicode.Scalar?) {
        switch scalar {
        case "\n" where previous == "\r": break
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": (line, column) = (line + 1, 1)
        default: column += 1
        }
    }
}
