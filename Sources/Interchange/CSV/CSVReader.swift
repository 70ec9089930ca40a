import PositionedYAML

/// Goes through the bytes of a table once (RFC 4180 §2).
struct CSVReader {
    private let bytes: [UInt8]
    private var next = 0
    private var position = Position.start

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let tab = UInt8(ascii: "\t")

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
    }

    mutating func records() throws(CSVMistake) -> [CSVRecord] {
        var records: [CSVRecord] = []
        while next < bytes.count {
            if skipsLineEnd() { continue }
            records.append(try record())
        }
        return records
    }

    private mutating func record() throws(CSVMistake) -> CSVRecord {
        var fields = [try field()]
        while next < bytes.count, bytes[next] == Self.comma {
            advance()
            guard fields.count < CSVFile.mostFields else { throw mistake(.tooManyFields) }
            fields.append(try field())
        }
        guard next >= bytes.count || skipsLineEnd() else { throw mistake(.textBehindQuote) }
        return CSVRecord(fields: fields)
    }

    private mutating func field() throws(CSVMistake) -> CSVField {
        let start = position
        let content = next < bytes.count && bytes[next] == Self.quote ? try quoted() : try plain()
        guard content.count <= CSVFile.longestField else {
            throw CSVMistake(position: start, fault: .fieldTooLong)
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw CSVMistake(position: start, fault: .notUTF8)
        }
        return CSVField(text: text, position: start)
    }

    private mutating func plain() throws(CSVMistake) -> ArraySlice<UInt8> {
        let start = next
        while next < bytes.count, bytes[next] != Self.comma, !isAtLineEnd {
            guard bytes[next] != Self.quote else { throw mistake(.quoteInTheOpen) }
            try refuseControl()
            advance()
        }
        return bytes[start..<next]
    }

    private mutating func quoted() throws(CSVMistake) -> ArraySlice<UInt8> {
        let opening = position
        advance()
        var content: [UInt8] = []
        while next < bytes.count {
            if bytes[next] == Self.quote {
                advance()
                guard next < bytes.count, bytes[next] == Self.quote else { return content[...] }
            } else if !isAtLineEnd {
                try refuseControl()
            }
            // One that was left open would swallow the file.
            guard content.count <= CSVFile.longestField else { break }
            content.append(bytes[next])
            advance()
        }
        throw CSVMistake(position: opening, fault: .quoteOpen)
    }

    private func refuseControl() throws(CSVMistake) {
        let byte = bytes[next]
        guard byte >= 0x20 && byte != 0x7F || byte == Self.tab else { throw mistake(.control(byte)) }
    }

    private var isAtLineEnd: Bool {
        if bytes[next] == Self.lineFeed { return true }
        return bytes[next] == Self.carriageReturn && next + 1 < bytes.count && bytes[next + 1] == Self.lineFeed
    }

    private mutating func skipsLineEnd() -> Bool {
        guard isAtLineEnd else { return false }
        if bytes[next] == Self.carriageReturn { advance() }
        advance()
        return true
    }

    /// Lines and columns as editors count them: a column a scalar.
    private mutating func advance() {
        let byte = bytes[next]
        next += 1
        if byte == Self.lineFeed {
            position = Position(line: position.line + 1, column: 1)
        } else if byte & 0xC0 != 0x80, byte != Self.carriageReturn {
            position.column += 1
        }
    }

    private func mistake(_ fault: CSVMistake.Fault) -> CSVMistake { CSVMistake(position: position, fault: fault) }
}
