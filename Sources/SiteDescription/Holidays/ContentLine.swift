internal import PositionedYAML

/// A content line of an iCalendar file, unfolded (RFC 5545, 3.1): `NAME;PARAMETER=VALUE:VALUE`.
struct ContentLine {
    /// The line of the file on which it begins, from 1.
    let number: Int
    /// In capitals.
    let name: String
    let value: String

    /// Where mistakes in it are reported.
    var position: Position { Position(line: number, column: 1) }

    /// The lines of a file. Line ends may lack their carriage return, as files from other systems do.
    static func lines(of bytes: [UInt8], reportingTo diagnostics: Diagnostics) -> [ContentLine] {
        var lines: [ContentLine] = []
        // Unfolded as bytes, since a fold may stand inside a character.
        for (number, bytes) in unfolded(bytes) {
            guard let text = String(validating: bytes, as: UTF8.self) else {
                diagnostics.report(
                    at: Position(line: number, column: 1), "the line is not UTF-8; save the file as UTF-8")
                return []
            }
            guard let line = ContentLine(text, number: number) else {
                diagnostics.report(
                    at: Position(line: number, column: 1),
                    "\(quoted(text)) is no line of an iCalendar file, such as DTSTART;VALUE=DATE:20261225")
                return []
            }
            lines.append(line)
        }
        return lines
    }

    private static func unfolded(_ bytes: [UInt8]) -> [(number: Int, bytes: [UInt8])] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        var lines: [(number: Int, bytes: [UInt8])] = []
        let physical = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in physical.enumerated() {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard let first = line.first else { continue }
            if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t"), !lines.isEmpty {
                lines[lines.count - 1].bytes += line.dropFirst()
            } else {
                lines.append((index + 1, Array(line)))
            }
        }
        return lines
    }

    private init?(_ text: String, number: Int) {
        var parts: [Substring] = []
        var isQuoted = false
        var start = text.startIndex
        var colon: String.Index?
        for index in text.indices {
            switch text[index] {
            case "\"": isQuoted.toggle()
            case ";" where !isQuoted, ":" where !isQuoted:
                parts.append(text[start..<index])
                start = text.index(after: index)
                if text[index] == ":" { colon = index }
            default: break
            }
            if colon != nil { break }
        }
        guard colon != nil, let name = parts.first, !name.isEmpty,
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else { return nil }
        guard parts.dropFirst().allSatisfy({ $0.contains("=") }) else { return nil }
        self.number = number
        self.name = name.uppercased()
        value = String(text[start...])
    }
}
