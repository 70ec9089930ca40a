/// `NAME@VERSION`, as a document for signing is named.
struct SignedDocument {
    let name: String
    let version: String

    init(argument text: String) throws(CommandFailure) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw .usage("write it as NAME@VERSION, such as msc-consent@3")
        }
        name = parts[0]
        version = parts[1]
    }
}
