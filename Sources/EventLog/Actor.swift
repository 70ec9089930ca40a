public import CanonicalJSON

/// Who caused an event, and from where.
public struct Actor: Hashable, Sendable {
    /// The person of the site who acts; nil where none does, as for the daemon or before the site is opened.
    public var person: String?
    /// The account of the machine that the program ran under.
    public var account: String
    /// The machine.
    public var host: String
    /// The way in: `cli`, `daemon`.
    public var via: String

    public init(person: String?, account: String, host: String, via: String) {
        (self.person, self.account, self.host, self.via) = (person, account, host, via)
    }
}

extension Actor: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("account", account)
            writer.write("host", host)
            writer.write("person", person)
            writer.write("via", via)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        account = try reader.required("account")
        host = try reader.required("host")
        person = try reader.optional("person")
        via = try reader.required("via")
        try reader.endObject()
    }
}
