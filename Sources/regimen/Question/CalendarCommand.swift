import ArgumentParser
import CivilTime
import Clinic
import Interchange
import ProtocolLanguage
import Scheduling
import Treatment

/// `regimen calendar`.
struct CalendarCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "Show a patient's calendar, or write appointments for other calendars.",
        discussion: """
            With --ics the appointments are written as iCalendar (RFC 5545), which every calendar program reads: of one \
            patient; with --person of somebody who works at the site, those that take what the person provides (all, \
            for one who provides nothing); with --site all. A patient's file holds all there ever were, the others \
            those of the last \(PublishedCalendar.daysKept) days and all to come, or from --since on. One that was given \
            up is told of as cancelled for \(PublishedCalendar.daysKept) days. Whoever the file is for is reminded at \
            the times of the protocol's rules; the whole site's reminds nobody. An appointment keeps its UID when it is \
            moved; the bytes change only when something did.
            Patients are told of by their ids. --reveal names them: that this was done, by whom and why (--reason) is \
            recorded first.
            """)

    @Argument(help: "The patient's id.")
    var patient: String?
    @Option(
        help: ArgumentHelp("The day on which it is seen; by default today.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?
    @Flag(name: .customLong("full"), help: "A line for every visit, also where several stand alike.")
    var isFull = false
    @Flag(name: .customLong("ics"), help: "Write the appointments as iCalendar.")
    var isPublished = false
    @Option(help: ArgumentHelp("For this person of the site; with --ics.", valueName: "id"))
    var person: String?
    @Flag(name: .customLong("site"), help: "For the whole site; with --ics.")
    var isOfSite = false
    @Option(
        help: ArgumentHelp("The first day wanted; with --ics.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var since: CivilDate?
    @Flag(
        name: .customLong("reveal"), help: "Name the patients; with --ics. That is recorded first, and takes a reason.")
    var reveals = false
    @OptionGroup var moment: MomentOption
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func validate() throws {
        guard [patient != nil, person != nil, isOfSite].count(where: \.self) == 1 else {
            throw ValidationError("say whose calendar: a patient's id, or with --ics --person ID or --site")
        }
        if isPublished {
            guard on == nil, !isFull, !json.isAsked else {
                throw ValidationError(
                    "--on, --full and --json are about the calendar as it is shown; leave them out with --ics")
            }
        } else if patient == nil || since != nil || reveals {
            throw ValidationError("--person, --site, --since and --reveal go with --ics")
        }
        if !reveals, change.isDryRun || change.reason != nil || change.command != nil {
            throw ValidationError(
                "only --reveal changes something; without it leave --reason, --command and --dry-run out")
        }
    }

    func run(in clinic: Clinic, on console: Console) throws {
        if isPublished { return try publish(clinic, console) }
        guard let patient else { return }
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

    private func publish(_ clinic: Clinic, _ console: Console) throws {
        let scope = patient.map(AppointmentScope.patient) ?? person.map(AppointmentScope.person) ?? .site
        var reveal: Reveal?
        if reveals {
            // Nothing is recorded as revealed where there is nothing to be had.
            _ = try clinic.appointments(scope, since: since, asOf: try moment.moment())
            let leave = try clinic.permitReveal(format: .ics, patient: patient, change.terms(on: console))
            if leave.receipt.isDryRun { try console.note("Dry run, nothing is written and nothing handed over.") }
            for event in leave.receipt.events { try console.note(event.words.inert) }
            if leave.receipt.isDryRun { return }
            reveal = leave
        }
        let sheet = try clinic.appointments(scope, since: since, asOf: try moment.moment(), revealing: reveal)
        let calendar = PublishedCalendar(sheet: sheet, isSimulated: clinic.isSimulated)
        try console.print(String(decoding: calendar.file.bytes, as: UTF8.self), terminator: "")
    }

    private func heading(_ answer: CalendarAnswer, _ clinic: Clinic) throws -> [String] {
        let identity = try clinic.patient(answer.patient.text, asOf: moment.moment()).identity
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
