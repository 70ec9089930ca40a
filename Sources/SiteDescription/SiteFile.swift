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
    ///   - beside: gives the file that the site file names as `holidaysFrom`, by that name, which is relative to the
    ///     site file; left out where there are no files, and then a site file that names one is refused.
    /// - Throws: `InvalidFile` with every mistake of this file and of the one it names, each at its line and column.
    public static func read(
        _ bytes: [UInt8], named file: String, knowsZone: (String) -> Bool,
        beside: (String) -> FileBeside = { _ in .unreadable(reason: "no file is read here") }
    ) throws(InvalidFile) -> Site {
        try withoutActuallyEscaping(knowsZone) { knowsZone throws(InvalidFile) in
            try withoutActuallyEscaping(beside) { beside throws(InvalidFile) in
                let holidays = HolidaysBeside(beside)
                let site: Site
                do throws(InvalidFile) {
                    site = try YAMLFile.read(bytes, named: file) { root, diagnostics in
                        SiteReader(diagnostics: diagnostics, knowsZone: knowsZone, holidays: holidays).site(root)
                    }
                } catch {
                    throw InvalidFile(diagnostics: error.diagnostics + holidays.mistakes)
                }
                guard holidays.mistakes.isEmpty else { throw InvalidFile(diagnostics: holidays.mistakes) }
                return site
            }
        }
    }
}

/// A file that a site file names, as whoever has files found it.
public enum FileBeside: Sendable {
    /// `name` is for messages.
    case content([UInt8], name: String)
    /// `reason` says why, and what to do: a clause without a full stop.
    case unreadable(reason: String)
}
