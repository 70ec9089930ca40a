/// Turns the bytes of a YAML file into nodes that know their place, or into everything that is wrong with it.
///
/// Of YAML 1.1 it takes what people write by hand: one document of mappings, lists and texts. Anchors, aliases, merge
/// keys, tags, keys that are not texts and keys given twice are refused, each at its position.
public enum YAMLFile {
    /// The longest file, in bytes: 1 MiB.
    public static let longestFile = 1 << 20
    /// How deep lists and mappings may nest, the outermost one counted.
    public static let deepestNesting = 32

    static let tooDeep = "values nest deeper here than \(deepestNesting) levels; flatten them"

    /// Reads a file into nodes.
    ///
    /// What can be read around a mistake is read, so that its other mistakes show too: a file is good only if
    /// `diagnostics` is empty afterwards.
    ///
    /// - Returns: the outermost value; nil where nothing could be read, and then `diagnostics` says why.
    public static func parse(_ bytes: [UInt8], reportingTo diagnostics: Diagnostics) -> Node? {
        guard bytes.count <= longestFile else {
            diagnostics.report(
                at: .start, "the file has \(bytes.count) bytes, more than the \(longestFile) that are read; shorten it")
            return nil
        }
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
        guard CharacterCheck.accepts(content, reportingTo: diagnostics) else { return nil }
        return YAMLEvents.readDocument(content, reportingTo: diagnostics)
    }

    /// Reads a file and makes something of it.
    ///
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - file: its name, for messages.
    ///   - make: makes the value of the outermost node, and reports what is wrong with it.
    /// - Throws: ``InvalidFile`` with all mistakes, those of YAML and those that `make` reported.
    public static func read<Value>(
        _ bytes: [UInt8], named file: String, as make: (Field, Diagnostics) -> Value?
    ) throws(InvalidFile) -> Value {
        let diagnostics = Diagnostics(file: file)
        let value = parse(bytes, reportingTo: diagnostics).flatMap { root in
            make(Field(root, named: "the file", diagnostics: diagnostics), diagnostics)
        }
        if let value, diagnostics.isEmpty { return value }
        if diagnostics.isEmpty { diagnostics.report(at: .start, "the file cannot be read") }
        throw InvalidFile(diagnostics: diagnostics.inOrder)
    }
}
