internal import CanonicalJSON

/// Values that travel as the text that people write for them: dates, times, lengths of time.
extension CanonicalWriter {
    mutating func write(_ key: StaticString, text value: (some CustomStringConvertible)?) {
        write(key, value?.description)
    }

    mutating func write(_ key: StaticString, texts values: [some CustomStringConvertible]) {
        write(key, unlessEmpty: values.map(\.description))
    }

    /// A list; nothing when it is empty, so that what a site lacks takes no room.
    mutating func write<Element: CanonicalCodable>(_ key: StaticString, unlessEmpty values: [Element]) {
        write(key, values.isEmpty ? nil : values)
    }
}

extension CanonicalReader {
    mutating func required<Value, Failure: Error>(
        _ key: StaticString, text parse: (String) throws(Failure) -> Value
    ) throws(CanonicalJSONError) -> Value {
        try read(try required(key), parse)
    }

    mutating func optional<Value, Failure: Error>(
        _ key: StaticString, text parse: (String) throws(Failure) -> Value
    ) throws(CanonicalJSONError) -> Value? {
        guard let text: String = try optional(key) else { return nil }
        return try read(text, parse)
    }

    mutating func list<Value, Failure: Error>(
        _ key: StaticString, texts parse: (String) throws(Failure) -> Value
    ) throws(CanonicalJSONError) -> [Value] {
        var values: [Value] = []
        for text in try list(key) as [String] {
            values.append(try read(text, parse))
        }
        return values
    }

    mutating func list<Element: CanonicalCodable>(_ key: StaticString) throws(CanonicalJSONError) -> [Element] {
        try optional(key) ?? []
    }

    private func read<Value, Failure: Error>(
        _ text: String, _ parse: (String) throws(Failure) -> Value
    ) throws(CanonicalJSONError) -> Value {
        do {
            return try parse(text)
        } catch {
            throw refused("\(error)")
        }
    }
}
