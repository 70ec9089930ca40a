internal import PositionedYAML

/// Reads the file of holidays that a site file names, and gathers what is wrong in it beside the site file's mistakes.
final class HolidaysBeside {
    private let beside: (String) -> FileBeside
    private(set) var mistakes: [Diagnostic] = []

    init(_ beside: @escaping (String) -> FileBeside) {
        self.beside = beside
    }

    /// The days of the file; none where it cannot be read, which is reported: where the file is missing at the field
    /// that names it, where it is wrong at its own lines.
    func read(_ name: String, for field: Field) -> [Holiday] {
        guard !name.hasPrefix("/") else {
            field.report("`holidaysFrom` names a file from where the site file is, as holidays.ics; take the path out")
            return []
        }
        switch beside(name) {
        case .unreadable(let reason):
            field.report("`holidaysFrom`: \(reason)")
            return []
        case .content(let bytes, let path):
            do throws(InvalidFile) {
                return try HolidayFile.read(bytes, named: path)
            } catch {
                mistakes += error.diagnostics
                return []
            }
        }
    }
}
