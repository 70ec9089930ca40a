import ArgumentParser
import Clinic
import Treatment

/// `regimen response`.
struct ResponseCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "response",
        abstract: "Show what was measured before treatment and at each review, with the change.",
        discussion: """
            It shows, and never judges. For each open epoch with reviews: the baseline of an observation is its newest \
            value on or before the day of the first infusion or procedure that was given (before one is given, the \
            newest there is; in an epoch without any, on or before its first day), screenings included. To a review \
            belongs what was recorded at it or at a visit done together with it, else the value in its window nearest \
            to its day. Derived values are computed from values chosen so; codes, dates and texts stand as they are. The change is the review's value less the \
            baseline, and the same in per cent of the baseline. Rounded where shown only. With --json: {patient, \
            protocol, version, epochs: [{epoch, baselineThrough, firstTreatment, reviews: [{visit, title, completed, \
            planned}], observations: [{observation, title, unit, derived, baseline: {value, on, missing}, reviews: \
            [{visit, value, on, missing, change, changePercent}]}]}]}, numbers as strings.
            """)

    @Argument(help: "The patient's id.")
    var patient: String
    @OptionGroup var moment: MomentOption
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let answer = try clinic.response(of: patient, asOf: moment.moment())
        let shown = ShownResponse(answer)
        if json.isAsked { return try console.print(shown.json.document) }
        let name = try clinic.patient(patient).identity.name
        let heading = [answer.patient.text, name].compactMap(\.self).joined(separator: " · ")
        try console.print(Style.bold.applied(to: heading.inert, isColoured: console.isColoured))
        for line in shown.lines(isColoured: console.isColoured) { try console.print(line) }
    }
}
