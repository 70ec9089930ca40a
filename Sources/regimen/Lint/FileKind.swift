import PositionedYAML
import SiteDescription

/// What a file that people write describes.
enum FileKind {
    case template, site

    /// Tells by the outermost keys; what is wrong with the file is for its own reader to say.
    ///
    /// - Throws: `InvalidFile` for a file that has no key of either.
    init(of file: InputFile) throws {
        guard let keys = FileKind.outermostKeys(of: file) else {
            // Not YAML, or no mapping: either reader says so.
            self = .template
            return
        }
        if keys.contains("format") {
            self = .template
        } else if keys.contains(SiteFile.openingKey) {
            self = .site
        } else if !keys.isDisjoint(with: ["protocol", "segments", "plan"]) {
            self = .template
        } else if !keys.isDisjoint(with: ["timeZone", "open", "people"]) {
            self = .site
        } else {
            let message =
                "this is neither a template, which has `format: regimen/1`, nor a site file, which has "
                + "`site: NAME`"
            throw InvalidFile(diagnostics: [Diagnostic(file: file.path, position: .start, message: message)])
        }
    }

    private static func outermostKeys(of file: InputFile) -> Set<String>? {
        guard let root = YAMLFile.parse(file.bytes, reportingTo: Diagnostics(file: file.path)),
            case .mapping(let entries) = root.kind
        else { return nil }
        return Set(entries.map(\.key))
    }
}
