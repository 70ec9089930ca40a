public import PositionedYAML

extension Template {
    /// Reads a template file: YAML in, a checked template out.
    ///
    /// - Parameters:
    ///   - bytes: the file's content, at most 1 MiB of UTF-8.
    ///   - file: its name, for messages.
    /// - Throws: `InvalidFile` with every mistake of the file, each with its line and column, in the order of the file.
    public static func parse(_ bytes: [UInt8], file: String) throws(InvalidFile) -> Template {
        try YAMLFile.read(bytes, named: file) { root, diagnostics in
            guard let node = root.node else { return nil }
            return TemplateReader(node, diagnostics: diagnostics).template(root)
        }
    }
}
