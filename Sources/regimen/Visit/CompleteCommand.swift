import ArgumentParser
import CivilTime
import Clinic
import Scheduling
import Treatment

/// `regimen complete`.
struct CompleteCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "complete", abstract: "Record that a visit took place, perhaps with its results.",
        discussion: ShownChange.documentHelp)

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "The visit.")
    var visit: String
    @Option(
        help: ArgumentHelp("The day on which it took place; by default today.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?
    @Option(
        name: .customLong("result"),
        help: ArgumentHelp("What was found, such as hba1c=7.4. May be repeated.", valueName: "observation=value"),
        transform: GivenResult.init(argument:))
    var results: [GivenResult] = []
    @Flag(name: .customLong("override"), help: "Go past what the visit requires; takes --reason.")
    var isOverride = false
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    var subject: String? { visit }

    func command() -> PatientCommand {
        .complete(CompleteVisit(visit: visit, on: on, override: isOverride, results: results))
    }

    func remark(on receipt: Receipt) -> String? {
        let remarks = [appointmentPassed(receipt), beyondChoices(receipt)].compactMap(\.self)
        return remarks.isEmpty ? nil : remarks.joined(separator: "\n")
    }

    /// Of several visits recorded late, each without its day, all would have taken place on the one day.
    private func appointmentPassed(_ receipt: Receipt) -> String? {
        guard let day = receipt.appointmentPassed else { return nil }
        // What was found at the visit has a day of its own.
        let dated = receipt.events.filter { [VisitCompleted.type, ObservationRecorded.type].contains($0.type) }
        let corrections = dated.compactMap(\.position).map { "'regimen correct @\($0) on=\(day) --reason …'" }
        let remedy =
            corrections.isEmpty
            ? "give --on \(day)"
            : "\(corrections.joined(separator: " and ")) \(corrections.count == 1 ? "puts" : "put") it right"
        return "Note: no day was given, so today is recorded; the appointment was on \(day). "
            + "If it took place then, \(remedy)."
    }

    private func beyondChoices(_ receipt: Receipt) -> String? {
        guard let beyond = receipt.beyondChoices else { return nil }
        // An amendment may have left it out, of a protocol in which there is nothing to choose.
        guard !beyond.choices.isEmpty else {
            return "Note: the protocol has no \(beyond.visit) any more, and nothing is counted from it."
        }
        let chosen = beyond.choices.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
        return "Note: with \(chosen) the protocol has no \(beyond.visit), and nothing is counted from it. "
            + "If it is to count, see 'regimen patient choose --help'."
    }
}
