import Glibc
import SiteDescription

/// The commented example of a site file, beside a store.
struct ExampleFile {
    let path: String
    /// Whether it was written just now.
    let isNew: Bool

    /// Writes it, unless it stands there as it is.
    ///
    /// - Throws: ``CommandFailure`` where a file of that name says something else, or none can be written.
    init(besideStore store: String) throws {
        path = ExampleFile.folder(of: store) + ExampleSite.fileName
        let bytes = Array(ExampleSite.text.utf8)
        isNew = try OutputFile.writeNew(bytes, to: path)
        if !isNew, try InputFile(path: path).bytes != bytes { throw CommandFailure.exampleInTheWay(path: path) }
    }

    /// Leaves the folder as it was found, where making the store failed.
    func removeIfNew() {
        if isNew { unlink(path) }
    }

    /// The folder that the store is in, with a slash; nothing for the current one.
    private static func folder(of store: String) -> String {
        var store = store[...]
        while store.utf8.count > 1, store.hasSuffix("/") { store = store.dropLast() }
        return store.lastIndex(of: "/").map { String(store[...$0]) } ?? ""
    }
}
