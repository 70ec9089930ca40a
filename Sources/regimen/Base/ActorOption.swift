import ArgumentParser
import Clinic

/// Who acts, for what changes no record but is not for everybody.
struct ActorOption: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Who acts, by the id that the site file gives; else REGIMEN_ACTOR.", valueName: "name"))
    var person: String?

    func terms(on console: Console) -> Terms {
        Terms(person: person ?? console.environment("REGIMEN_ACTOR"))
    }
}
