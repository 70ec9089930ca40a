import ArgumentParser
import Clinic
import ProtocolLanguage

/// `regimen protocol publish`.
struct ProtocolPublishCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish a version of a protocol, for good.",
        discussion: """
            What is published under a version never changes; a changed template takes a new version. \
            \(ShownChange.documentHelp)
            """)

    @Argument(help: "The template.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let read = try InputFile(path: file)
        let template = try Template.parse(read.bytes, file: read.path)
        let receipt = try clinic.publish(template, change.terms(on: console))
        let nothing = "\(template.id)@\(template.version) is published already, just as it is; nothing was recorded."
        try ShownChange(receipt, nothing: nothing).show(asJSON: json.isAsked, on: console)
    }
}
