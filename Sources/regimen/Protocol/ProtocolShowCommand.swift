import ArgumentParser
import Clinic
import ProtocolLanguage

/// `regimen protocol show`.
struct ProtocolShowCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a published protocol.",
        discussion: "With --json the whole template in its stored form, in which it is hashed.")

    @Argument(
        help: ArgumentHelp("The protocol; without a version its newest.", valueName: "id[@version]"),
        transform: VersionedName.init(argument:))
    var name: VersionedName
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let shown = ShownTemplate(try clinic.template(name.name, version: name.version))
        if json.isAsked {
            try console.print(shown.json().document)
        } else {
            for line in try shown.lines(isColoured: console.isColoured) { try console.print(line) }
        }
    }
}
