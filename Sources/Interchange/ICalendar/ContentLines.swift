/// Content lines of iCalendar, as bytes (RFC 5545 §3.1).
///
/// A line ends with CR LF and is folded so that none has more than 75 octets, never inside a character of UTF-8.
struct ContentLines {
    private(set) var bytes: [UInt8] = []
    private static let mostOctets = 75

    /// Adds a line whose value needs no escaping.
    ///
    /// - Parameter parameter: as it stands behind a semicolon; empty for none.
    mutating func add(_ name: StaticString, parameter: String = "", _ value: String) {
        var line = name.withUTF8Buffer { Array($0) }
        if !parameter.isEmpty {
            line.append(UInt8(ascii: ";"))
            line += parameter.utf8
        }
        line.append(UInt8(ascii: ":"))
        line += value.utf8
        fold(line)
    }

    /// Adds a line whose value is text in a person's words.
    mutating func add(_ name: StaticString, text: String) {
        var line = name.withUTF8Buffer { Array($0) }
        line.append(UInt8(ascii: ":"))
        ContentLines.escape(text, into: &line)
        fold(line)
    }

    /// A value of the type TEXT (RFC 5545 §3.3.11): backslash, semicolon and comma escaped, every kind of line break as
    /// `\n`. No other control character may stand in one (§3.1), and readers that end lines at some of them must not be
    /// misled: a blank stands for each. What turns the direction of writing is left out.
    private static func escape(_ text: String, into line: inout [UInt8]) {
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                line.append(UInt8(ascii: "\\"))
                line.append(UInt8(ascii: scalar))
            case "\n" where previous == "\r": break
            case "\r", "\n", "\u{85}", "\u{2028}", "\u{2029}": line += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
            // The control characters (Unicode's category Cc, whose members are fixed).
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": line.append(UInt8(ascii: " "))
            case _ where scalar.isASCII: line.append(UInt8(ascii: scalar))
            default: line += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
            previous = scalar
        }
    }

    private mutating func fold(_ line: [UInt8]) {
        var rest = line[...]
        var room = ContentLines.mostOctets
        while rest.count > room {
            var end = rest.startIndex + room
            while end > rest.startIndex, rest[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
            bytes += rest[..<end]
            bytes += [0x0D, 0x0A, 0x20]
            rest = rest[end...]
            // The blank that continues a line counts.
            room = ContentLines.mostOctets - 1
        }
        bytes += rest
        bytes += [0x0D, 0x0A]
    }
}
