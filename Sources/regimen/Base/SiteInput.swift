import Clinic
import PositionedYAML
import SiteDescription

/// A site file that a person names on the command line, read with the file of holidays that it may name.
struct SiteInput {
    let site: Site

    /// - Throws: ``CommandFailure`` where the site file cannot be read, `InvalidFile` with all mistakes of both files.
    init(path: String) throws {
        try self.init(InputFile(path: path))
    }

    init(_ file: InputFile) throws(InvalidFile) {
        site = try SiteFile.read(file.bytes, named: file.path, knowsZone: Surroundings.system.hasZone) { name in
            SiteInput.beside(file.path, name)
        }
    }

    /// A file from where the site file is.
    private static func beside(_ siteFile: String, _ name: String) -> FileBeside {
        let path = siteFile.lastIndex(of: "/").map { siteFile[...$0] + name } ?? name
        do {
            return .content(try InputFile(path: path).bytes, name: path)
        } catch let invalid as InvalidFile {
            return .unreadable(reason: invalid.diagnostics.map(\.message).joined(separator: "; "))
        } catch {
            return .unreadable(reason: (error as? CommandFailure)?.sentence ?? "\(error)")
        }
    }
}
