internal import CYaml

/// What libyaml stumbled over, in words for someone who writes YAML by hand, and where to look for it.
struct SyntaxProblem {
    let position: Position
    let message: String

    init(_ parser: yaml_parser_t, content: UnsafeBufferPointer<UInt8>) {
        let problem = parser.problem.map { String(cString: $0) } ?? ""
        let context = parser.context.map { String(cString: $0) } ?? ""
        let scalars = Array(String(decoding: content, as: UTF8.self).unicodeScalars)
        // libyaml's index counts characters, not bytes.
        let index = min(Int(parser.problem_mark.index), scalars.count)
        let place = Place(
            found: index < scalars.count ? Position(parser.problem_mark) : Self.end(of: scalars),
            begun: Position(parser.context_mark),
            character: scalars.dropFirst(index).first,
            isFirstOnLine: scalars[..<index].last { $0 != " " }.map { $0 == "\n" || $0 == "\r" } ?? true)
        switch parser.error {
        case YAML_MEMORY_ERROR:
            (position, message) = (.start, "there is too little memory to read the file")
        case YAML_READER_ERROR:
            (position, message) = (
                Self.position(ofByte: parser.problem_offset, in: content),
                "the file cannot be read from here on; save it as UTF-8"
            )
        default:
            (position, message) = Self.explain(problem, context: context, place)
        }
    }

    private struct Place {
        /// Where the parser could go no further.
        let found: Position
        /// Where what it was reading began.
        let begun: Position
        /// The character that it found, if the file goes on there.
        let character: Unicode.Scalar?
        /// Whether only spaces stand before it on its line.
        let isFirstOnLine: Bool
    }

    private static func explain(_ problem: String, context: String, _ place: Place) -> (Position, String) {
        if place.character == "\t", !context.contains("quoted scalar") {
            return (place.found, "a tab stands where spaces should; indent with spaces")
        }
        // libyaml looks ahead as far as a key may reach, and stops at a nesting of its own before ours is seen.
        if problem.hasPrefix("Maximum nesting level") { return (place.found, YAMLFile.tooDeep) }
        switch problem {
        case "could not find expected ':'":
            return (
                place.begun, "this is neither \"key: value\" nor part of the value above; add the colon or indent it"
            )
        case "mapping values are not allowed in this context":
            return (place.found, "a second colon makes no sense here; put a text that holds \": \" in quotes")
        case "found unexpected end of stream" where context.contains("quoted scalar"):
            return (place.begun, "the text that begins with this quote never ends; close the quote")
        case "found unexpected document indicator":
            return (place.begun, "the text that begins with this quote never ends; close the quote")
        case "found unknown escape character":
            return (
                place.found,
                "an unknown escape follows this backslash; write \\\\ for a backslash, or use single quotes"
            )
        case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
            return (place.found, "this escape names no character; write its hexadecimal code, such as \\u00e9")
        case "did not find expected ',' or ']'":
            return (place.found, "the list that begins on line \(place.begun.line) needs \",\" or \"]\" here")
        case "did not find expected ',' or '}'":
            return (place.found, "the mapping that begins on line \(place.begun.line) needs \",\" or \"}\" here")
        case "did not find expected key" where !place.isFirstOnLine:
            return (
                place.found,
                "nothing may follow the value before this; put the whole text in quotes, a quote inside it doubled"
            )
        case "did not find expected key":
            return (
                place.found,
                "a key should stand here, as in the mapping that begins on line \(place.begun.line); check the indentation"
            )
        case "did not find expected '-' indicator":
            return (
                place.found,
                "\"- \" should stand here, as in the list that begins on line \(place.begun.line); check the indentation"
            )
        case "block sequence entries are not allowed in this context":
            return (place.found, "a list cannot begin here; put \"- \" on a line of its own")
        case "mapping keys are not allowed in this context":
            return (place.found, "a key cannot stand here; put it on a line of its own")
        case "found character that cannot start any token":
            let character = place.character.map { quoted(String($0)) } ?? "this"
            return (place.found, "a text cannot begin with \(character); put it in quotes")
        case "did not find expected node content":
            return (place.found, "a value is missing here")
        case "did not find expected <document start>":
            return (place.found, "this does not belong to what stands above; check the indentation")
        case "did not find expected comment or line break":
            return (place.found, "only a comment may follow here; move the text to the next line")
        case "found unexpected ':'":
            return (place.found, "a colon makes no sense here; put the text in quotes")
        default:
            return (place.found, general(context))
        }
    }

    /// What remains are anchors, tags and directives, none of which may stand in a file anyway.
    private static func general(_ context: String) -> String {
        if context.contains("anchor") || context.contains("alias") {
            "anchors and aliases are not allowed; put a text that begins with \"&\" or \"*\" in quotes"
        } else if context.contains("tag") || context.contains("TAG") {
            "tags are not allowed; put a text that begins with \"!\" in quotes"
        } else if context.contains("directive") {
            "a directive cannot stand here; put a text that begins with \"%\" in quotes"
        } else if context.contains("block scalar") {
            "the text that begins with \"|\" or \">\" cannot be read; indent its lines alike, below its key"
        } else {
            "the file cannot be read as YAML from here on; check the quotes, brackets and indentation before it"
        }
    }

    /// Behind the last character that shows: libyaml's own mark of a file's end may lie on a line that there is not.
    private static func end(of scalars: [Unicode.Scalar]) -> Position {
        let shown = (scalars.lastIndex { !$0.properties.isWhitespace } ?? -1) + 1
        return Position(after: scalars[..<shown])
    }

    private static func position(ofByte offset: Int, in content: UnsafeBufferPointer<UInt8>) -> Position {
        Position(after: String(decoding: content.prefix(offset), as: UTF8.self).unicodeScalars)
    }
}
