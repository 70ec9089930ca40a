import CanonicalJSON

/// The value of one observation.
public struct ObservedValue: Hashable, Sendable {
    /// The value itself; free text is sealed.
    public enum Content: Hashable, Sendable {
        /// A decimal as it was written, a code or a date, as the protocol says.
        case value(String)
        case text(Sealed)
    }

    /// The observation's id in the protocol.
    public var observation: String
    public var content: Content
    /// UCUM, as the protocol had it then; nil for what is not a number.
    public var unit: String?

    public init(observation: String, content: Content, unit: String? = nil) {
        self.observation = observation
        self.content = content
        self.unit = unit
    }

    fileprivate func write(to writer: inout CanonicalWriter, sealing sealer: Sealer, in prefix: FieldPath) {
        writer.object { writer in
            writer.write("observation", observation)
            if case .text(let text) = content { writer.write("text", text, sealing: sealer, in: prefix) }
            writer.write("unit", unit)
            if case .value(let value) = content { writer.write("value", value) }
        }
    }

    fileprivate init(from reader: inout CanonicalReader, in prefix: FieldPath) throws(CanonicalJSONError) {
        try reader.beginObject()
        observation = try reader.required("observation")
        let text = try reader.optionalSealed("text", in: prefix)
        unit = try reader.optional("unit")
        if let text {
            content = .text(text)
        } else {
            content = .value(try reader.required("value"))
        }
        try reader.endObject()
    }
}

/// A list stands under the key `values`, and a sealed text in it at `values.N.text`.
extension [ObservedValue] {
    func write(to writer: inout CanonicalWriter, sealing sealer: Sealer) {
        writer.array { writer in
            for (place, value) in enumerated() {
                value.write(to: &writer, sealing: sealer, in: Self.path(place))
            }
        }
    }

    init(sealedFrom reader: inout CanonicalReader) throws(CanonicalJSONError) {
        self.init()
        try reader.beginArray()
        while try reader.nextElement() {
            append(try ObservedValue(from: &reader, in: Self.path(count)))
        }
        guard !isEmpty else { throw reader.refused("a list of no values is left out") }
    }

    private static func path(_ place: Int) -> FieldPath { "values.\(place)." }
}
