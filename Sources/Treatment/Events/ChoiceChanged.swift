public import CanonicalJSON

/// `choice.changed`: what was settled for the patient is otherwise from now on.
public struct ChoiceChanged: OpenPayload {
    public static let type = "choice.changed"

    /// The choice's id.
    public var choice: String
    public var value: Int

    public init(choice: String, value: Int) {
        self.choice = choice
        self.value = value
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("choice", choice)
            writer.write("value", value)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        choice = try reader.required("choice")
        value = try reader.required("value")
        try reader.endObject()
    }
}
