import CanonicalJSON

// Choices from a fixed list, true-only flags and lists that are left out where they say nothing.

extension CanonicalWriter {
    /// Writes a key and the name of one of a fixed list, or neither.
    mutating func writeName<Value: RawRepresentable<String>>(_ key: StaticString, _ value: Value?) {
        guard let value else { return }
        write(key, value.rawValue)
    }

    /// Writes a flag that is set; one that isn't is left out.
    mutating func writeFlag(_ key: StaticString, _ isSet: Bool) {
        if isSet { write(key, true) }
    }

    /// Writes a list, or leaves an empty one out.
    mutating func writeList(_ key: StaticString, _ values: [some CanonicalCodable]) {
        if !values.isEmpty { write(key, values) }
    }

    /// Writes an object of names and values, or leaves an empty one out.
    mutating func writeTable(_ key: StaticString, _ values: [String: some CanonicalCodable]) {
        if !values.isEmpty { write(key, values) }
    }
}

extension CanonicalReader {
    /// The next value, one of a fixed list of names.
    mutating func name<Value: RawRepresentable<String>>(
        as type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> Value {
        let name = try string()
        // Of two strings that are the same in other scalars the one that is not ASCII is the longer.
        guard let value = Value(rawValue: name), value.rawValue.utf8.count == name.utf8.count else {
            throw refused("\"\(name)\" is none of the names that are known here")
        }
        return value
    }

    mutating func requiredName<Value: RawRepresentable<String>>(
        _ key: StaticString, as type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> Value {
        guard try has(key) else { throw missing(key) }
        return try name()
    }

    mutating func optionalName<Value: RawRepresentable<String>>(
        _ key: StaticString, as type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> Value? {
        guard try has(key) else { return nil }
        return try name()
    }

    /// Whether a flag is set; one that is not set is left out.
    mutating func flag(_ key: StaticString) throws(CanonicalJSONError) -> Bool {
        guard try has(key) else { return false }
        guard try bool() else { throw refused("a flag that is not set is left out") }
        return true
    }

    /// A list that is left out when it is empty.
    mutating func list<Value: CanonicalCodable>(
        _ key: StaticString, as type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> [Value] {
        guard let values: [Value] = try optional(key) else { return [] }
        guard !values.isEmpty else { throw refused("an empty list is left out") }
        return values
    }

    /// An object of names and values that is left out when it is empty.
    mutating func table<Value: CanonicalCodable>(
        _ key: StaticString, as type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> [String: Value] {
        guard let values: [String: Value] = try optional(key) else { return [:] }
        guard !values.isEmpty else { throw refused("an empty object is left out") }
        return values
    }

    /// An integer of at least that size.
    mutating func count(_ key: StaticString, atLeast least: Int = 1) throws(CanonicalJSONError) -> Int {
        let number: Int = try required(key)
        guard number >= least else { throw refused("\(number) is less than \(least)") }
        return number
    }
}
