/// Where things are in a store's folder.
struct StoreFolder: Hashable, Sendable {
    let path: String

    init(_ path: String) {
        // "clinic/" and "clinic" are one folder; "/" stays.
        var path = path
        while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    var log: String { "\(path)/log.sqlite" }
    var projections: String { "\(path)/projections" }
    var checkpoints: String { "\(path)/checkpoints" }
    var locks: String { "\(path)/locks" }

    /// A folder of the same parent, in which a new store is made before it gets its name.
    func beside(_ mark: String) -> StoreFolder { StoreFolder("\(path).\(mark)") }

    /// The folder that holds it.
    var parent: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
