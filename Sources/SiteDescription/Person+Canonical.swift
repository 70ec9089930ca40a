public import CanonicalJSON

extension Role: CanonicalCodable {}

extension Person: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("absences", unlessEmpty: absences)
            writer.write("account", account)
            writer.write("email", email)
            writer.write("id", id)
            writer.write("language", language)
            writer.write("name", name)
            writer.write("phone", phone)
            writer.write("provides", unlessEmpty: provides)
            writer.write("roles", roles)
            writer.write("zone", zone)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let absences: [Closure] = try reader.list("absences")
        let account: String? = try reader.optional("account")
        let email: String? = try reader.optional("email")
        let id: String = try reader.required("id")
        let language: String? = try reader.optional("language")
        let name: String = try reader.required("name")
        let phone: String? = try reader.optional("phone")
        let provides: [String] = try reader.list("provides")
        let roles: [Role] = try reader.required("roles")
        let zone: String? = try reader.optional("zone")
        try reader.endObject()
        self.init(
            id: id, name: name, roles: roles, account: account, email: email, phone: phone, language: language,
            zone: zone, provides: provides, absences: absences)
    }
}

extension Contact: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("address", address)
            writer.write("email", email)
            writer.write("phone", phone)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let address: String? = try reader.optional("address")
        let email: String? = try reader.optional("email")
        let phone: String? = try reader.optional("phone")
        try reader.endObject()
        self.init(address: address, phone: phone, email: email)
    }
}
