import ArgumentParser
import CivilTime
import Clinic
import Treatment

/// `regimen patient screen`.
struct PatientScreenCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen", abstract: "Find out whether a patient may start on a protocol, and why or why not.",
        discussion: """
            Not eligible is whom an inclusion leaves out or an exclusion meets; undetermined, for whom something is \
            missing that could still decide. What the protocol prefers is shown, and never decides. An exclusion may \
            name a question whose yes lifts it. What earlier screenings for the protocol were told still counts, so \
            that what was missing can be added; --anew forgets it. The answer is recorded, and the exit status is 0 \
            whatever it is. With --json: the document of every change, and screening: {protocol, version, on, result, \
            criteria: [{id, list, standing, title, question, observation, rule, value, unit, answer, unless, lifted, \
            missing}]}; a result is eligible, not-eligible or undetermined, a standing met, unmet, lifted or \
            undetermined.
            """)

    @Argument(help: "The patient's id.")
    var patient: String
    @Option(
        name: .customLong("protocol"),
        help: ArgumentHelp("The protocol; without a version its newest.", valueName: "id[@version]"),
        transform: VersionedName.init(argument:))
    var treatment: VersionedName
    @Option(
        name: .customLong("observe"),
        help: ArgumentHelp("What was measured, such as hba1c=7.4. May be repeated.", valueName: "observation=value"),
        transform: GivenResult.init(argument:))
    var values: [GivenResult] = []
    @Option(
        name: .customLong("answer"),
        help: ArgumentHelp("What a question is answered with. May be repeated.", valueName: "criterion=yes|no"),
        transform: GivenAnswer.init(argument:))
    var answers: [GivenAnswer] = []
    @Option(
        help: ArgumentHelp("The day of the screening; by default today.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?
    @Flag(name: .customLong("anew"), help: "Forget what earlier screenings were told.")
    var isAnew = false
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let screen = ScreenPatient(
            protocolID: treatment.name, version: treatment.version, on: on, values: values, answers: answers,
            isAnew: isAnew)
        let receipt = try clinic.carryOut(.screen(screen), for: patient, change.terms(on: console))
        let shown = ShownChange(receipt, patient: patient)
        guard case .screened(let screening, let assessment, let template) = receipt.intake else {
            return try shown.show(asJSON: json.isAsked, on: console)
        }
        let answer = ShownScreening(screening: screening, assessment: assessment, template: template)
        if json.isAsked {
            guard case .object(let members) = shown.json else { return }
            let own = JSONValue.Member(name: "screening", value: answer.json)
            return try console.print(JSONValue.object(members + [own]).document)
        }
        for line in answer.lines(patient: patient, isColoured: console.isColoured) { try console.print(line) }
        if receipt.isDryRun { try console.print("Dry run, nothing is written.") }
        if receipt.events.isEmpty { try console.print("The newest screening says so already; nothing was recorded.") }
    }
}

extension GivenAnswer {
    /// `CRITERION=yes|no`.
    fileprivate init(argument text: String) throws(CommandFailure) {
        let assignment = try Assignment(text, form: "CRITERION=yes or CRITERION=no")
        self.init(question: assignment.name, text: assignment.value)
    }
}
