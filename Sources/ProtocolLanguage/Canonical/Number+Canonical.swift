public import CanonicalJSON

/// The number, or the choice as `"${infusions}"`.
extension Number: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        switch self {
        case .literal(let number): writer.integer(Int64(number))
        case .choice(let id): writer.string("${\(id)}")
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        if try reader.peek() == .integer {
            self = .literal(Int(try reader.integer()))
            return
        }
        let text = try reader.string()
        let id = String(text.dropFirst(2).dropLast())
        guard text == "${\(id)}", Slug.accepts(id) else {
            throw reader.refused("this is neither a number nor a choice")
        }
        self = .choice(id)
    }
}
