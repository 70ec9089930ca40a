import ArgumentParser
import Clinic

/// From which moment of the log's past a question is asked.
struct MomentOption: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "Answer from what was recorded by then: RFC 3339, or a position of the log.", valueName: "instant|@position"
        ))
    var text: String?

    var isAsked: Bool { text != nil }

    func moment() throws(ClinicError) -> AsOf? {
        guard let text else { return nil }
        return try AsOf(parsing: text)
    }
}
