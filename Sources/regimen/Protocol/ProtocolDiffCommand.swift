import ArgumentParser
import Clinic
import ProtocolLanguage

/// `regimen protocol diff`.
struct ProtocolDiffCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what has changed from one version of a protocol to another.",
        discussion: """
            Each side is a published version, as msc-t2d@1, or a template's file, so that a draft can be compared before \
            it is published. A visit that says `was:` is followed under its new name. With --json: {from, to, changes: \
            [{change, part, name, was, details: [{key, before, after}]}]}.
            """)

    @Argument(help: "The older side: ID@VERSION, or a file.")
    var older: String
    @Argument(help: "The newer side: ID@VERSION, or a file.")
    var newer: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(on console: Console) throws {
        let (old, new) = (try template(older, on: console), try template(newer, on: console))
        let shown = ShownTemplateChanges(from: old, to: new)
        if json.isAsked {
            try console.print(shown.json.document)
        } else {
            for line in shown.lines(isColoured: console.isColoured) { try console.print(line) }
        }
    }

    /// What has a dot or a slash is a file: no protocol's name has either.
    private func template(_ argument: String, on console: Console) throws -> Template {
        guard argument.contains("/") || argument.contains(".") else {
            let named = try VersionedName(argument: argument)
            return try store.open(on: console).template(named.name, version: named.version)
        }
        let file = try InputFile(path: argument)
        return try Template.parse(file.bytes, file: file.path)
    }
}
