import ArgumentParser
import Clinic

/// `regimen remind ack`.
struct RemindAckCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack", abstract: "See to a visit: nobody above is told of it any more.",
        discussion: """
            It stops the rules of the visit that are marked as escalations; the other rules go on. \
            \(ShownChange.documentHelp)
            """)

    @Argument(help: "The patient's id.") var patient: String
    @Argument(help: "The visit's id, such as round-1/infusion.1.") var visit: String
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let receipt = try clinic.acknowledge(visit: visit, of: patient, change.terms(on: console))
        try ShownChange(receipt, patient: patient, subject: visit).show(asJSON: json.isAsked, on: console)
    }
}
