import CanonicalJSON

extension JSONValue {
    /// A value of a stored form; members come in the order of their names, as they are stored.
    init(_ value: CanonicalValue) {
        switch value {
        case .object(let members):
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            self = .object(sorted.map { Member(name: $0.key, value: JSONValue($0.value)) })
        case .array(let elements): self = .array(elements.map(JSONValue.init))
        case .string(let text): self = .string(text)
        case .bool(let value): self = .bool(value)
        case .integer(let number): self = .integer(Int(number))
        }
    }
}
