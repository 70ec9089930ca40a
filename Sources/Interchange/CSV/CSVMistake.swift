import PositionedYAML

/// Why a table cannot be read on.
struct CSVMistake: Error, Hashable {
    enum Fault: Hashable {
        case quoteOpen
        case quoteInTheOpen
        case textBehindQuote
        case control(UInt8)
        case notUTF8
        case tooManyFields
        case fieldTooLong
    }

    var position: Position
    var fault: Fault
}

extension CSVMistake.Fault {
    var message: String {
        switch self {
        case .quoteOpen: "this quotation mark is never closed; close it, and write one inside the field twice"
        case .quoteInTheOpen:
            "a quotation mark stands inside a field; put the whole field in quotation marks and write this one twice"
        case .textBehindQuote: "behind a closing quotation mark comes a comma or the end of the line"
        case .control(let byte):
            "the control character \(Unicode.Scalar(byte).escaped(asASCII: true)) cannot stand in a table; remove it"
        case .notUTF8: "the text is not UTF-8; save the file as CSV in UTF-8"
        case .tooManyFields: "a record has at most \(CSVFile.mostFields) fields"
        case .fieldTooLong: "a field has at most \(CSVFile.longestField) bytes; is a quotation mark left open?"
        }
    }
}
