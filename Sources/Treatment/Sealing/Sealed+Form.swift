import CanonicalJSON

extension CanonicalWriter {
    /// Writes a key and the sealed text, or neither. `prefix` leads to the object that the key is in.
    mutating func write(_ key: StaticString, _ text: Sealed?, sealing sealer: Sealer, in prefix: FieldPath = "") {
        guard let text else { return }
        write(key, sealer.sealed(text, at: "\(prefix)\(key)"))
    }
}

extension CanonicalReader {
    mutating func requiredSealed(_ key: StaticString, in prefix: FieldPath = "") throws(CanonicalJSONError) -> Sealed {
        .sealed(try required(key), field: "\(prefix)\(key)")
    }

    mutating func optionalSealed(_ key: StaticString, in prefix: FieldPath = "") throws(CanonicalJSONError) -> Sealed? {
        guard let text: String = try optional(key) else { return nil }
        return .sealed(text, field: "\(prefix)\(key)")
    }
}
