public import PositionedYAML

/// Reads a site file: the description of a clinic that people write, in YAML.
public enum SiteFile {
    /// The key by which a site file is told from a template (which has `format`).
    public static let openingKey = "site"

    /// Reads a site file whole, or says everything that is wrong with it.
    ///
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - file: its name, for messages.
    ///   - knowsZone: whether an IANA time zone exists; asked for names of the right shape only.
    /// - Throws: `InvalidFile` with every mistake, each at its line and column.
    public static func read(
        _ bytes: [UInt8], named file: String, knowsZone: (String) -> Bool
    ) throws(InvalidFile) -> Site {
        try YAMLFile.read(bytes, named: file) { root, diagnostics in
            withoutActuallyEscaping(knowsZone) { knowsZone in
                SiteReader(diagnostics: diagnostics, knowsZone: knowsZone).site(root)
            }
        }
    }
}
