/// One mistake in a file: where it is, what is wrong and what to do.
public struct Diagnostic: Hashable, Error, Sendable, CustomStringConvertible {
    /// The file's name, as its user gave it.
    public var file: String
    /// Where in the file.
    public var position: Position
    /// What is wrong and what to do, a clause without a full stop.
    public var message: String
    /// The name that was probably meant.
    public var suggestion: String?

    public init(file: String, position: Position, message: String, suggestion: String? = nil) {
        self.file = file
        self.position = position
        self.message = message
        self.suggestion = suggestion
    }

    /// The line, from 1.
    public var line: Int { position.line }
    /// The column, from 1, in Unicode scalars.
    public var column: Int { position.column }

    /// `FILE:LINE:COLUMN: error: MESSAGE`, the form in which compilers report and from which editors jump.
    public var description: String {
        let meant = suggestion.map { "; did you mean \(quoted($0))?" } ?? ""
        return "\(file):\(position): error: \(message)\(meant)"
    }
}
