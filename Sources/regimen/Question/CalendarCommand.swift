import ArgumentParser
import CivilTime
import Clinic
import ProtocolLanguage
import Scheduling
import Treatment

/// `regimen calendar`.
struct CalendarCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "Show a patient's calendar.")

    @Argument(help: "The patient's id.")
    var patient: String
    @Option(
        help: ArgumentHelp("The day on which it is seen; by default today.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?
    @Flag(name: .customLong("full"), help: "A line for every visit, also where several stand alike.")
    var isFull = false
    @OptionGroup var moment: MomentOption
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let answer = try clinic.calendar(of: patient, on: on, asOf: try moment.moment())
        let isToday = answer.calendar.day == answer.today && !moment.isAsked
        let shown = ShownCalendar(
            patient: answer.patient.text, template: answer.template, zone: answer.zone, calendar: answer.calendar,
            dayName: isToday ? "today" : "the day on which this is seen", isFolded: !isFull)
        if json.isAsked { return try console.print(shown.json.document) }
        for line in try heading(answer, clinic) { try console.print(line) }
        for line in shown.lines(isColoured: console.isColoured) { try console.print(line) }
        if answer.isOnOldSite {
            try console.print("")
            try console.print("! This calendar stands on the site as it was before its last change.")
        }
    }

    private func heading(_ answer: CalendarAnswer, _ clinic: Clinic) throws -> [String] {
        let identity = try clinic.patient(patient, asOf: moment.moment()).identity
        let name = identity.isErased ? "(erased)" : identity.name
        var parts = ["\(answer.template.id) version \(answer.template.version)", answer.zone]
        parts.append("seen on \(answer.calendar.day.shown)")
        if let day = answer.erasedOn {
            parts.append("erased on \(day.shown)")
        } else if let day = answer.withdrawnOn {
            parts.append("withdrawn on \(day.shown)")
        } else if let day = answer.heldFrom {
            parts.append("on hold from \(day.shown)")
        }
        if moment.isAsked { parts.append("as recorded up to position \(answer.position)") }
        if clinic.isSimulated { parts.append("SIMULATED") }
        return [
            [answer.patient.text, name].compactMap(\.self).joined(separator: " · ").inert,
            parts.joined(separator: " · ").inert,
        ]
    }
}
