public import PositionedYAML

/// One field of a table, with its place in the file.
public struct CSVField: Hashable, Sendable {
    /// What it says, without the quotation marks around it.
    public var text: String
    /// Where it begins, the quotation mark included.
    public var position: Position

    public init(text: String, position: Position) {
        self.text = text
        self.position = position
    }
}
