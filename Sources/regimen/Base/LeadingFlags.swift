/// `regimen --store clinic calendar P-0001`: flags before the command, as people write them who set them once in an alias.
///
/// The parser knows flags behind their command only, so those that every command of a store takes are moved there.
struct LeadingFlags {
    /// The arguments with their command first.
    let arguments: [String]

    private static let withValue: Set<String> = ["--store", "--as", "--now"]
    private static let withoutValue: Set<String> = ["--json"]

    init(_ given: [String]) {
        var flags: [String] = []
        var rest = given[...]
        while let flag = rest.first {
            let count = LeadingFlags.count(flag)
            guard count > 0, rest.count > count else { break }
            flags += rest.prefix(count)
            rest = rest.dropFirst(count)
        }
        let commands = CommandPath(arguments: Array(rest)).commands.count - 1
        // Without a command there is nothing to move them behind, and the parser says so.
        arguments = commands > 0 ? rest.prefix(commands) + flags + rest.dropFirst(commands) : given
    }

    /// How many arguments a flag takes up; 0 for what is none of these.
    private static func count(_ text: String) -> Int {
        if withValue.contains(text) { return 2 }
        let name = String(text.prefix { $0 != "=" })
        return withoutValue.contains(text) || withValue.contains(name) ? 1 : 0
    }
}
