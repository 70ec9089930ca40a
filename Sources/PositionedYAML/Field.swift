/// A place in a file where a value is expected, and what stands there, if anything.
///
/// Asking a field for a value in some form gives it, or reports what was expected and what was found, and gives nil. A
/// field that is absent gives nil in silence: whether it may be absent was settled when it was asked for, by
/// ``MappingReader/required(_:)`` or ``MappingReader/optional(_:)``.
public struct Field {
    /// How messages call it: a key in back quotes, or a description such as `the file`.
    public let name: String
    /// What stands there; nil if nothing does.
    public let node: Node?
    /// Where mistakes are reported.
    public let diagnostics: Diagnostics

    public init(_ node: Node?, named name: String, diagnostics: Diagnostics) {
        self.node = node
        self.name = name
        self.diagnostics = diagnostics
    }

    /// Whether the file says nothing here.
    public var isAbsent: Bool { node == nil }

    /// Where the value stands; nil if there is none.
    public var position: Position? { node?.position }

    /// Reports a mistake at this field's value. Does nothing for an absent field.
    public func report(_ message: String, suggestion: String? = nil) {
        guard let node else { return }
        diagnostics.report(at: node.position, message, suggestion: suggestion)
    }

    // MARK: Texts

    /// The text that stands here, not empty and without control characters (line breaks and tabs may be).
    public func text() -> String? {
        guard let scalar = scalar(expecting: "a text") else { return nil }
        guard scalar.text.contains(where: { !$0.isWhitespace }) else {
            report("\(name) must not be empty; write a text")
            return nil
        }
        if let control = scalar.text.unicodeScalars.first(where: \.isControlButNotLayout) {
            report("\(name) holds the control character \(control.escaped(asASCII: true)); remove it")
            return nil
        }
        return scalar.text
    }

    /// A value made of the text that stands here.
    ///
    /// - Parameters:
    ///   - expected: what should stand here, with its article and an example: `a date such as 2026-03-02`.
    ///   - make: reads the text; what it throws is described behind the field's name.
    public func value<Value, Failure: Error>(
        _ expected: String, _ make: (String) throws(Failure) -> Value
    ) -> Value? {
        guard let scalar = scalar(expecting: expected) else { return nil }
        do {
            return try make(scalar.text)
        } catch {
            report("\(name) must be \(expected): \(error)")
            return nil
        }
    }

    /// A value made of the text that stands here by something that gives nil for a text it cannot read.
    public func value<Value>(_ expected: String, matching make: (String) -> Value?) -> Value? {
        guard let scalar = scalar(expecting: expected) else { return nil }
        guard let value = make(scalar.text) else {
            report("\(name) must be \(expected), but it is \(quoted(scalar.text))")
            return nil
        }
        return value
    }

    /// A whole number in decimal digits.
    public func integer(in range: ClosedRange<Int>) -> Int? {
        let expected =
            range.upperBound == .max
            ? "a whole number, \(range.lowerBound) or more"
            : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return value(expected) { text in
            guard text.utf8.first != UInt8(ascii: "+"), let number = Int(text), range.contains(number) else {
                return nil
            }
            return number
        }
    }

    /// `true` or `false`.
    public func flag() -> Bool? {
        value("true or false") { text in Bool(text) }
    }

    /// One of some words.
    public func word(among words: [String]) -> String? {
        let expected = "one of \(words.joined(separator: ", "))"
        guard let scalar = scalar(expecting: expected) else { return nil }
        guard words.contains(scalar.text) else {
            let suggestion = nearest(to: scalar.text, among: words)
            report("\(name) must be \(expected), but it is \(quoted(scalar.text))", suggestion: suggestion)
            return nil
        }
        return scalar.text
    }

    /// One of the words that a type stands for.
    public func word<Word: RawRepresentable & CaseIterable>(of type: Word.Type) -> Word? where Word.RawValue == String {
        word(among: type.allCases.map(\.rawValue)).flatMap(Word.init(rawValue:))
    }

    // MARK: Lists and mappings

    /// The elements of the list that stands here, one field each.
    public func elements() -> [Field]? {
        guard let node = node(expecting: "a list") else { return nil }
        guard case .sequence(let items) = node.kind else {
            report("\(name) must be a list, such as [a, b], but it is \(node.described)")
            return nil
        }
        return items.map { Field($0, named: "each of \(name)", diagnostics: diagnostics) }
    }

    /// The list that stands here, each element read by `read`; those that it cannot read have been reported and are
    /// left out.
    public func list<Element>(_ read: (Field) -> Element?) -> [Element]? {
        elements()?.compactMap(read)
    }

    /// Reads the mapping that stands here, and reports its unknown and its missing keys.
    ///
    /// - Parameters:
    ///   - what: what the mapping describes, for messages, with its article: `a visit`.
    ///   - read: asks the reader for every key that may stand here.
    @discardableResult
    public func mapping<Value>(_ what: String, _ read: (MappingReader) -> Value?) -> Value? {
        guard let node = node(expecting: "a mapping") else { return nil }
        guard case .mapping = node.kind else {
            report("\(name) must be a mapping of keys and values, but it is \(node.described)")
            return nil
        }
        let reader = MappingReader(node, what: what, diagnostics: diagnostics)
        let value = read(reader)
        reader.finish()
        return value
    }

    // MARK: Shapes

    /// What stands here, if anything does; a key without a value is reported.
    private func node(expecting expected: String) -> Node? {
        guard let node else { return nil }
        if case .refused = node.kind { return nil }
        if node.isEmpty {
            report("\(name) has no value; write \(expected)")
            return nil
        }
        return node
    }

    private func scalar(expecting expected: String) -> Node.Scalar? {
        guard let node = node(expecting: expected) else { return nil }
        guard case .scalar(let scalar) = node.kind else {
            report("\(name) must be \(expected), but it is \(node.described)")
            return nil
        }
        return scalar
    }
}

extension Unicode.Scalar {
    fileprivate var isControlButNotLayout: Bool {
        properties.generalCategory == .control && self != "\n" && self != "\t"
    }
}
