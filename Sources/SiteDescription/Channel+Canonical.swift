public import CanonicalJSON

extension Channel: CanonicalCodable {
    /// The keys of all kinds stand in one object, so they are written in one sorted run.
    public func write(to writer: inout CanonicalWriter) {
        var allowsPrivateAddresses: Bool?
        var command: [String]?
        var file: String?
        var sender: String?
        var secretFile: String?
        var address: String?
        switch kind {
        case .jsonl(let name): file = name
        case .email(let program, let from): (command, sender) = (program, from)
        case .exec(let program): command = program
        case .webhook(let url, let secret, let allows):
            (address, secretFile, allowsPrivateAddresses) = (url, secret, allows ? true : nil)
        }
        writer.object { writer in
            writer.write("allowPrivateAddresses", allowsPrivateAddresses)
            writer.write("command", command)
            writer.write("file", file)
            writer.write("from", sender)
            writer.write("kind", kind.name)
            writer.write("name", name)
            writer.write("private", isPrivate ? true : nil)
            writer.write("secretFile", secretFile)
            writer.write("url", address)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let allowsPrivateAddresses: Bool? = try reader.optional("allowPrivateAddresses")
        let command: [String]? = try reader.optional("command")
        let file: String? = try reader.optional("file")
        let sender: String? = try reader.optional("from")
        let kindName: String = try reader.required("kind")
        let name: String = try reader.required("name")
        let isPrivate: Bool? = try reader.optional("private")
        let secretFile: String? = try reader.optional("secretFile")
        let address: String? = try reader.optional("url")
        try reader.endObject()
        let kind: Kind
        switch (kindName, file, command, address, secretFile) {
        case ("jsonl", let file?, nil, nil, nil):
            kind = .jsonl(file: file)
        case ("email", nil, let command?, nil, nil):
            kind = .email(command: command, from: sender)
        case ("exec", nil, let command?, nil, nil):
            kind = .exec(command: command)
        case ("webhook", nil, nil, let url?, let secret?):
            kind = .webhook(url: url, secretFile: secret, allowsPrivateAddresses: allowsPrivateAddresses ?? false)
        default:
            throw reader.refused(
                "the channel \"\(name)\" is of no kind that is known here, or lacks what its kind needs")
        }
        self.init(name: name, kind: kind, isPrivate: isPrivate ?? false)
    }
}
