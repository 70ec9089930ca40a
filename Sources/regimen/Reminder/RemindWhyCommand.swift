import ArgumentParser
import Clinic

/// `regimen remind why`.
struct RemindWhyCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Say of a visit's every reminder what became of it, when it is due, or why there is none.",
        discussion: """
            Every rule that speaks of the visit, for everybody whom it names: sent, waiting, missed, withdrawn, failed, or why \
            it is not due; and what was sent before of dates that hold no longer. With --json: {patient, visit, state, \
            policy, rules: [{trigger, distance, to, channel, due, key, silence, trail}], past: [trail]}; silence says why \
            a rule has nothing said, and is null where it has; a trail is {key, message, to, channel, trigger, promise, \
            due, steps: [{at, step, attempt, fault, retry, because}]}, null where nothing has become of it so far.
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
