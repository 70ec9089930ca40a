import Foundation

/// The checkout as files: what the tests of the walls read.
struct House {
    let root: URL

    /// The package's folder, found from where this file was compiled.
    init(file: String = #filePath) {
        root = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    struct SourceFile {
        var room: String
        var path: String
        var lines: [String]

        /// The modules that the file imports.
        var imports: [String] {
            lines.compactMap { line in
                let words = line.split(separator: " ")
                guard let at = words.firstIndex(of: "import"), at <= 2, at + 1 < words.count,
                    words[..<at].allSatisfy({ ["public", "internal", "private", "package", "@testable"].contains($0) })
                else { return nil }
                return words[at + 1].split(separator: ".").first.map(String.init)
            }
        }

        /// Lines without comments, with their numbers from 1.
        var code: [(number: Int, text: String)] {
            lines.enumerated().compactMap { index, line in
                let text = line.trimmingCharacters(in: .whitespaces)
                return text.hasPrefix("//") ? nil : (index + 1, text)
            }
        }
    }

    func sources() throws -> [SourceFile] {
        let folder = root.appendingPathComponent("Sources")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
            return SourceFile(
                room: String(path.prefix { $0 != "/" }), path: path,
                lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        }
    }
}
