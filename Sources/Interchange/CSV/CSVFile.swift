public import PositionedYAML

/// A table as RFC 4180 writes it: records on lines, fields between commas, quotation marks around what holds either.
///
/// A byte-order mark is passed over, and so are empty lines; lines end with LF or CRLF. Anything else that spreadsheets
/// do is refused with its place: fields between semicolons, text that is not UTF-8, a quotation mark in the open.
public struct CSVFile: Hashable, Sendable {
    public var records: [CSVRecord]

    /// The longest file that is read.
    public static let longestFile = 64 << 20
    /// How many fields a record may have.
    public static let mostFields = 64
    /// How many bytes a field may have.
    public static let longestField = 64 << 10

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8; a byte order mark at the beginning is passed over.
    ///   - file: its name, which opens every message.
    /// - Throws: `InvalidFile` with the first mistake; what follows one can mean anything.
    public init(_ bytes: [UInt8], named file: String) throws(InvalidFile) {
        var reader = CSVReader(bytes)
        do {
            records = try reader.records()
        } catch {
            throw InvalidFile(diagnostics: [
                Diagnostic(file: file, position: error.position, message: error.fault.message)
            ])
        }
    }
}
