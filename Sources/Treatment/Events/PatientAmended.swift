public import CanonicalJSON

/// `patient.amended`: the patient is treated by another version of the protocol from now on.
public struct PatientAmended: OpenPayload {
    public static let type = "patient.amended"

    /// The value of every choice of the new version.
    public var choices: [String: Int]
    /// The version until now.
    public var from: Int
    /// What the version asks for and was overridden with a reason, as `consent DOCUMENT@VERSION`; empty for most.
    public var override: [String]
    public var protocolID: String
    /// What has another id in the new version: visits, epochs and decisions, old to new; visits by their whole ids,
    /// an occurrence of a repeat having been recognised by its offset.
    public var renamed: [String: String]
    /// The version from now on.
    public var to: Int

    public init(
        choices: [String: Int] = [:], from: Int, override: [String] = [], protocolID: String,
        renamed: [String: String] = [:], to: Int
    ) {
        self.choices = choices
        self.from = from
        self.override = override
        self.protocolID = protocolID
        self.renamed = renamed
        self.to = to
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeTable("choices", choices)
            writer.write("from", from)
            writer.writeList("override", override)
            writer.write("protocol", protocolID)
            writer.writeTable("renamed", renamed)
            writer.write("to", to)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        choices = try reader.table("choices")
        from = try reader.required("from")
        override = try reader.list("override")
        protocolID = try reader.required("protocol")
        renamed = try reader.table("renamed")
        to = try reader.required("to")
        try reader.endObject()
    }
}
