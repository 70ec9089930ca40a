import CanonicalJSON
import CivilTime
import Scheduling

/// A value that is stored as its text, which reads back to the same text.
protocol StoredText: CustomStringConvertible {
    /// - Throws: ``StoredTextFault`` for a text that is not of the form.
    init(stored text: String) throws(StoredTextFault)

    /// The same from UTF-8, without making a `String` of it: nil where ``init(stored:)`` has to look, be it to take the
    /// text or to say what is wrong with it.
    init?(quick text: UnsafeBufferPointer<UInt8>)
}

extension StoredText {
    init?(quick text: UnsafeBufferPointer<UInt8>) { nil }
}

/// Why a stored text is refused, in words.
struct StoredTextFault: Error {
    var sentence: String
}

extension CivilDate: StoredText {
    init?(quick text: UnsafeBufferPointer<UInt8>) { self.init(utf8: text) }

    init(stored text: String) throws(StoredTextFault) {
        do { try self.init(parsing: text) } catch { throw StoredTextFault(sentence: error.sentence) }
    }
}

extension CivilDateTime: StoredText {
    init?(quick text: UnsafeBufferPointer<UInt8>) { self.init(utf8: text) }

    init(stored text: String) throws(StoredTextFault) {
        do { try self.init(parsing: text) } catch { throw StoredTextFault(sentence: error.sentence) }
    }
}

extension Instant: StoredText {
    init?(quick text: UnsafeBufferPointer<UInt8>) { self.init(written: text) }

    init(stored text: String) throws(StoredTextFault) {
        do { try self.init(parsing: text) } catch { throw StoredTextFault(sentence: error.sentence) }
        try checkSpelling(text)
    }
}

extension CivilDuration: StoredText {
    init?(quick text: UnsafeBufferPointer<UInt8>) { self.init(onePart: text) }

    init(stored text: String) throws(StoredTextFault) {
        do { try self.init(parsing: text) } catch { throw StoredTextFault(sentence: error.sentence) }
        try checkSpelling(text)
    }
}

extension VisitID: StoredText {
    init?(quick text: UnsafeBufferPointer<UInt8>) { self.init(utf8: text) }

    init(stored text: String) throws(StoredTextFault) {
        guard let id = VisitID(text) else {
            throw StoredTextFault(sentence: "\"\(text)\" is not a visit's id such as round-1/infusion.1")
        }
        self = id
    }
}

extension StoredText {
    /// One value has one text; a reader that took another would not write back what it read.
    fileprivate func checkSpelling(_ text: String) throws(StoredTextFault) {
        guard description == text else { throw StoredTextFault(sentence: "\"\(text)\" is stored as \(description)") }
    }
}

extension CanonicalWriter {
    /// Writes a key and a value's text, or neither.
    mutating func writeText(_ key: StaticString, _ value: (some StoredText)?) {
        guard let value else { return }
        write(key, value.description)
    }

    /// Writes a key and the texts of values, or neither where there are none.
    mutating func writeTexts(_ key: StaticString, _ values: [some StoredText]) {
        guard !values.isEmpty else { return }
        write(key, values.map(\.description))
    }
}

extension CanonicalReader {
    /// The next value, read from its text.
    mutating func text<Value: StoredText>(
        as type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> Value {
        let read = try withUTF8 { text -> Result<Value, StoredTextFault> in
            if let value = Value(quick: text) { return .success(value) }
            return Result { () throws(StoredTextFault) in try Value(stored: String(decoding: text, as: UTF8.self)) }
        }
        switch read {
        case .success(let value): return value
        case .failure(let fault): throw refused(fault.sentence)
        }
    }

    mutating func requiredText<Value: StoredText>(
        _ key: StaticString, as type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> Value {
        guard try has(key) else { throw missing(key) }
        return try text()
    }

    mutating func optionalText<Value: StoredText>(
        _ key: StaticString, as type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> Value? {
        guard try has(key) else { return nil }
        return try text()
    }

    /// A list that is left out when it is empty.
    mutating func texts<Value: StoredText>(
        _ key: StaticString, as type: Value.Type = Value.self
    ) throws(CanonicalJSONError) -> [Value] {
        guard try has(key) else { return [] }
        var values: [Value] = []
        try beginArray()
        while try nextElement() { values.append(try text()) }
        guard !values.isEmpty else { throw refused("an empty list is left out") }
        return values
    }
}
