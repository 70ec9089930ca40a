import ArgumentParser
import CivilTime
import Clinic
import Projections
import Scheduling
import Treatment

/// `regimen remind dead`.
struct RemindDeadGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead", abstract: "Messages that could not be sent: list them, try one again, or give it up.",
        subcommands: [RemindDeadListCommand.self, RemindDeadRequeueCommand.self, RemindDeadDiscardCommand.self],
        defaultSubcommand: RemindDeadListCommand.self)
}

/// `regimen remind dead list`, or without `list`.
struct RemindDeadListCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the messages that could not be sent.",
        discussion: """
            With --json: [{key, patient, to, channel, visits, due, fault, attempts}].
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let dead = try clinic.deadReminders()
        if json.isAsked { return try console.print(JSONValue.array(dead.map(\.json)).document) }
        guard !dead.isEmpty else {
            return try console.print("Every message that was to be sent was taken, or is still tried.")
        }
        var table = TextTable(headings: ["MESSAGE", "TO", "BY", "PATIENT", "VISITS", "DUE", "WHY"])
        table.rows = dead.map { reminder in
            .cells([
                TextTable.Cell(reminder.key.short, style: .bold), TextTable.Cell(reminder.to.words),
                TextTable.Cell(reminder.channel), TextTable.Cell(reminder.patient.text),
                TextTable.Cell(reminder.visits.map(\.text).joined(separator: ", "), atMost: 60),
                TextTable.Cell(reminder.due.description), TextTable.Cell(reminder.why),
            ])
        }
        for line in table.lines(isColoured: console.isColoured) { try console.print(line) }
        try console.print(
            "'regimen remind dead requeue MESSAGE' tries one again, 'regimen remind dead discard MESSAGE' gives it up.")
    }
}

/// `regimen remind dead requeue`.
struct RemindDeadRequeueCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "requeue", abstract: "Have a message tried again that could not be sent.",
        discussion: """
            It goes out under the same key with the next round of 'remind run'. What it was about must still stand. With \
            --json a list with one object for each patient of whom it speaks.
            \(ShownChange.documentHelp)
            """)

    @Argument(help: ArgumentHelp("The message, by at least the first 6 digits of its key.", valueName: "key"))
    var key: String
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        try clinic.settle(dead: key, .requeue, change.terms(on: console)).show(asJSON: json.isAsked, on: console)
    }
}

/// `regimen remind dead discard`.
struct RemindDeadDiscardCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Give a message up that could not be sent.",
        discussion: """
            With --json a list with one object for each patient of whom it speaks.
            \(ShownChange.documentHelp)
            """)

    @Argument(help: ArgumentHelp("The message, by at least the first 6 digits of its key.", valueName: "key"))
    var key: String
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        try clinic.settle(dead: key, .discard, change.terms(on: console)).show(asJSON: json.isAsked, on: console)
    }
}

extension [(patient: PatientID, receipt: Receipt)] {
    fileprivate func show(asJSON: Bool, on console: Console) throws {
        let shown = map { ShownChange($0.receipt, patient: $0.patient.text) }
        if asJSON { return try console.print(JSONValue.array(shown.map(\.json)).document) }
        for change in shown { try change.show(asJSON: false, on: console) }
    }
}

extension UnsentReminder {
    var why: String {
        switch fate {
        case .dead(let fault, let attempts): "\(FaultWords.words(for: fault)), after \(counted(attempts, "attempt"))"
        case .missed: "its time passed"
        }
    }

    var json: JSONValue {
        var fault: String?
        var attempts: Int?
        if case .dead(let word, let count) = fate { (fault, attempts) = (word, count) }
        return [
            "key": .string(key.text), "patient": .string(patient.text), "to": .string(to.text),
            "channel": .string(channel), "visits": .array(visits.map { .string($0.text) }),
            "due": .string(due.description), "fault": .optional(fault), "attempts": .optional(attempts),
        ]
    }
}
