import ArgumentParser
import Clinic

/// `regimen remind why`.
struct RemindWhyCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Say of a visit's every reminder when it is due, or why there is none.",
        discussion: """
            With --json: {patient, visit, state, policy, rules: [{trigger, distance, to, channel, due, key, silence}]}; \
            silence says why a rule has nothing said, and is null where it has.
            """)

    @Argument(help: "The patient's id.") var patient: String
    @Argument(help: "The visit's id, such as round-1/infusion.1.") var visit: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let shown = ShownExplanation(try clinic.explainReminders(of: visit, of: patient))
        if json.isAsked { return try console.print(shown.json.document) }
        for line in shown.lines(isColoured: console.isColoured) { try console.print(line) }
    }
}
