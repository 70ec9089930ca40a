extension JSONValue {
    /// The whole as one document, indented by two spaces; what fits on a line stands on one.
    var document: String {
        var text = ""
        write(to: &text, indentation: 0)
        return text
    }

    /// The whole on one line, for commands that print one object a line.
    var line: String {
        var text = ""
        writeLine(to: &text)
        return text
    }

    private static let longestLine = 100

    private func write(to text: inout String, indentation: Int) {
        guard isCompound else { return writeLine(to: &text) }
        let line = self.line
        guard indentation * 2 + line.utf8.count > JSONValue.longestLine || indentation == 0 else {
            text += line
            return
        }
        switch self {
        case .object(let members):
            JSONValue.writeBlock("{", members, "}", to: &text, indentation) { member, text in
                JSONValue.writeString(member.name, to: &text)
                text += ": "
                member.value.write(to: &text, indentation: indentation + 1)
            }
        case .array(let elements):
            JSONValue.writeBlock("[", elements, "]", to: &text, indentation) { element, text in
                element.write(to: &text, indentation: indentation + 1)
            }
        default:
            writeLine(to: &text)
        }
    }

    private var isCompound: Bool {
        switch self {
        case .object(let members): !members.isEmpty
        case .array(let elements): !elements.isEmpty
        default: false
        }
    }

    private static func writeBlock<Part>(
        _ opening: String, _ parts: [Part], _ closing: String, to text: inout String, _ indentation: Int,
        write: (Part, inout String) -> Void
    ) {
        text += opening
        for (index, part) in parts.enumerated() {
            text += index == 0 ? "\n" : ",\n"
            text += String(repeating: "  ", count: indentation + 1)
            write(part, &text)
        }
        text += "\n" + String(repeating: "  ", count: indentation) + closing
    }

    private func writeLine(to text: inout String) {
        switch self {
        case .object(let members):
            JSONValue.writeRow("{", members, "}", to: &text) { member, text in
                JSONValue.writeString(member.name, to: &text)
                text += ": "
                member.value.writeLine(to: &text)
            }
        case .array(let elements):
            JSONValue.writeRow("[", elements, "]", to: &text) { element, text in element.writeLine(to: &text) }
        case .string(let string): JSONValue.writeString(string, to: &text)
        case .integer(let number): text += String(number)
        case .bool(let value): text += value ? "true" : "false"
        case .null: text += "null"
        }
    }

    private static func writeRow<Part>(
        _ opening: String, _ parts: [Part], _ closing: String, to text: inout String,
        write: (Part, inout String) -> Void
    ) {
        text += opening
        for (index, part) in parts.enumerated() {
            if index > 0 { text += ", " }
            write(part, &text)
        }
        text += closing
    }

    /// RFC 8259 §7. Beyond what it asks for, characters that steer a terminal or turn the direction of writing are
    /// written by number, so that a document is safe to look at.
    private static func writeString(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.steersDisplay: writeEscaped(scalar, to: &text)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    private static func writeEscaped(_ scalar: Unicode.Scalar, to text: inout String) {
        for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}
