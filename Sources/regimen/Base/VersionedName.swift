/// `ID` or `ID@VERSION`, as a protocol is named.
struct VersionedName {
    let name: String
    /// Nil stands for the newest.
    let version: Int?

    init(argument text: String) throws(CommandFailure) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let version = parts.count == 2 ? Int(parts[1]).flatMap { $0 >= 1 ? $0 : nil } : nil
        guard let name = parts.first, !name.isEmpty, parts.count == 1 || version != nil else {
            throw .usage("write it as ID or ID@VERSION, such as msc-t2d@1")
        }
        self.name = String(name)
        self.version = version
    }
}
