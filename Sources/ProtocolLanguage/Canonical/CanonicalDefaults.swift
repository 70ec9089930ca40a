internal import CanonicalJSON

// What goes without saying is not written: one meaning has one text. So a text that says it is refused.

extension CanonicalWriter {
    mutating func write<Value: CanonicalCodable & Equatable>(_ key: StaticString, _ value: Value, unless usual: Value) {
        if value != usual { write(key, value) }
    }

    mutating func write<Value: CanonicalText>(_ key: StaticString, text value: Value?) {
        if let value { write(key, AsText(value)) }
    }

    mutating func write<Value: CanonicalCodable>(_ key: StaticString, list: [Value]) {
        if !list.isEmpty { write(key, list) }
    }
}

extension CanonicalReader {
    mutating func optional<Value: CanonicalCodable & Equatable>(
        _ key: StaticString, usually usual: Value
    ) throws(CanonicalJSONError) -> Value {
        guard let value = try optional(key, as: Value.self) else { return usual }
        guard value != usual else { throw refused("\"\(key)\" says what holds without it, and so is not written") }
        return value
    }

    mutating func text<Value: CanonicalText>(
        _ key: StaticString, as type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> Value? {
        try optional(key, as: AsText<Value>.self)?.value
    }

    mutating func requiredText<Value: CanonicalText>(
        _ key: StaticString, as type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> Value {
        try required(key, as: AsText<Value>.self).value
    }

    mutating func list<Value: CanonicalCodable>(
        _ key: StaticString, of type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> [Value] {
        guard let list = try optional(key, as: [Value].self) else { return [] }
        guard !list.isEmpty else { throw refused("\"\(key)\" is empty, and so is not written") }
        return list
    }

    /// `status`, which is either missing or `draft`.
    mutating func isDraft() throws(CanonicalJSONError) -> Bool {
        guard let status = try optional("status", as: String.self) else { return false }
        guard status == "draft" else { throw refused("the only status is draft") }
        return true
    }
}

extension CanonicalWriter {
    mutating func write(isDraft: Bool) {
        if isDraft { write("status", "draft") }
    }
}
