import PositionedYAML
import ProtocolLanguage
import SiteDescription

/// A file with what is wrong with it.
struct LintedFile {
    let path: String
    /// In the order of the file; empty for a good one.
    let mistakes: [Diagnostic]
    /// What a good file describes: "protocol msc-t2d, version 1".
    private let content: String

    /// - Throws: ``CommandFailure`` for what cannot be read at all.
    init(path: String) throws {
        self.path = path
        do {
            content = try LintedFile.content(of: InputFile(path: path))
            mistakes = []
        } catch let invalid as InvalidFile {
            content = ""
            mistakes = invalid.diagnostics
        }
    }

    /// As compilers report, so that editors jump to the place.
    var lines: [String] {
        mistakes.isEmpty ? ["\(path): ok, \(content)"] : mistakes.map(\.description)
    }

    private static func content(of file: InputFile) throws -> String {
        switch try FileKind(of: file) {
        case .template:
            let template = try Template.parse(file.bytes, file: file.path)
            return "protocol \(template.id), version \(template.version)\(template.isDraft ? ", a draft" : "")"
        case .site:
            return "site \(try SiteInput(file).site.slug)"
        }
    }
}
