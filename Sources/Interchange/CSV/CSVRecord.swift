import PositionedYAML

/// One record of a table: a line, or several where a field in quotation marks holds line breaks.
public struct CSVRecord: Hashable, Sendable {
    /// At least one.
    public var fields: [CSVField]

    public init(fields: [CSVField]) {
        self.fields = fields
    }

    /// The line on which it begins, from 1.
    public var line: Int { fields.first?.position.line ?? 1 }
}
