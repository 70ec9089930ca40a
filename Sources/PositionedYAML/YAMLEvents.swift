// The parser inside Yams. Yams itself composes a tree by recursion and follows aliases while it does, and it stops at
// the first key given twice; its event stream lets us refuse depth and aliases before they cost anything, and go on.
internal import CYaml

/// Follows libyaml's events through a file and hands them to a ``TreeBuilder``.
enum YAMLEvents {
    /// Reads the one document of a file whose characters have been checked.
    static func readDocument(_ bytes: ArraySlice<UInt8>, reportingTo diagnostics: Diagnostics) -> Node? {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else {
            diagnostics.report(at: .start, "there is too little memory to read the file")
            return nil
        }
        defer { yaml_parser_delete(parser) }
        return bytes.withUnsafeBufferPointer { content in
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, content.baseAddress, content.count)
            return follow(parser, over: content, reportingTo: diagnostics)
        }
    }

    private static func follow(
        _ parser: UnsafeMutablePointer<yaml_parser_t>, over content: UnsafeBufferPointer<UInt8>,
        reportingTo diagnostics: Diagnostics
    ) -> Node? {
        var builder = TreeBuilder(diagnostics: diagnostics)
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else {
                let problem = SyntaxProblem(parser.pointee, content: content)
                diagnostics.report(at: problem.position, problem.message)
                return nil
            }
            defer { yaml_event_delete(&event) }
            switch hand(event, to: &builder) {
            case .proceed: continue
            case .finished: return builder.finish()
            case .hopeless: return nil
            }
        }
    }

    private enum Progress { case proceed, finished, hopeless }

    private static func hand(_ event: yaml_event_t, to builder: inout TreeBuilder) -> Progress {
        let position = Position(event.start_mark)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            return builder.beginDocument(at: position) ? .proceed : .finished
        case YAML_ALIAS_EVENT:
            builder.addAlias(named: text(event.data.alias.anchor), at: position)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            builder.checkProperties(anchor: text(scalar.anchor), tag: text(scalar.tag), at: position)
            let content = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let isQuoted = scalar.style != YAML_PLAIN_SCALAR_STYLE
            builder.addScalar(.init(text: String(decoding: content, as: UTF8.self), isQuoted: isQuoted), at: position)
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            builder.checkProperties(anchor: text(start.anchor), tag: text(start.tag), at: position)
            return builder.open(.sequence, at: position) ? .proceed : .hopeless
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            builder.checkProperties(anchor: text(start.anchor), tag: text(start.tag), at: position)
            return builder.open(.mapping, at: position) ? .proceed : .hopeless
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            builder.close()
        case YAML_STREAM_END_EVENT:
            return .finished
        default:
            break
        }
        return .proceed
    }

    private static func text(_ characters: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        characters.map { String(cString: $0) }
    }
}

extension Position {
    /// libyaml counts from 0.
    init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
