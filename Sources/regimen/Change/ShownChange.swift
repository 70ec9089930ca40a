import Clinic
import EventLog
import Scheduling
import Treatment

/// The answer to a command as it is shown: what was recorded, and what moved.
struct ShownChange {
    var receipt: Receipt
    /// Nil for what is no patient's.
    var patient: String?
    /// The visit that the command named: what becomes of that one, its own line says.
    var subject: String?
    /// What is said where there was nothing to record.
    var nothing: String

    init(
        _ receipt: Receipt, patient: String? = nil, subject: String? = nil,
        nothing: String = "Everything stands as asked already; nothing was recorded."
    ) {
        self.receipt = receipt
        self.patient = patient
        self.subject = subject
        self.nothing = nothing
    }

    func show(asJSON: Bool, on console: Console) throws {
        if asJSON {
            try console.print(json.document)
        } else {
            for line in lines(isColoured: console.isColoured) { try console.print(line) }
        }
    }

    private func lines(isColoured: Bool) -> [String] {
        guard !receipt.events.isEmpty else { return [nothing] }
        return opening + what + difference(isColoured: isColoured)
    }

    /// What a change would do, for whoever is asked whether to do it.
    var proposal: [String] {
        let events = receipt.events.filter { $0.type != ShownChange.plannedType }
        return ["This would record:"] + events.map { "  \($0.words.inert)" } + difference(isColoured: false)
    }

    private var opening: [String] {
        if receipt.isDryRun, !receipt.wasRepeated { return ["Dry run, nothing is written. It would record:"] }
        return receipt.wasRepeated ? ["This command was done before. Its answer again:"] : []
    }

    /// The plan's own event says in brief what the difference says at length.
    private var what: [String] {
        let events = receipt.isDryRun ? receipt.events : receipt.events.filter { $0.type != ShownChange.plannedType }
        return (events.isEmpty ? receipt.events : events).map { event in
            (receipt.isDryRun ? "  " : "") + event.words.inert
        }
    }

    /// For the help of every change.
    static let documentHelp = """
        With --json: {command, dryRun, repeated, patient, events, calendar: {added, changed: [{before, after}], \
        withdrawn}}, the events as 'history' has them, the visits as 'calendar' does.
        """

    private static let plannedType = "calendar.planned"

    private func difference(isColoured: Bool) -> [String] {
        guard let calendar = receipt.calendar else { return [] }
        let shown = ShownDifference(calendar, subject: subject).lines(isColoured: isColoured)
        guard !shown.isEmpty else { return [] }
        return [receipt.isDryRun ? "The calendar would change:" : "The calendar changes:"] + shown
    }

    /// The document of the answer.
    var json: JSONValue {
        [
            "command": .string(receipt.command.description), "dryRun": .bool(receipt.isDryRun),
            "repeated": .bool(receipt.wasRepeated), "patient": .optional(patient),
            "events": .array(receipt.events.map(\.json)), "calendar": receipt.calendar?.json ?? .null,
        ]
    }
}

extension CalendarDifference {
    /// Visits as in the document of a calendar.
    var json: JSONValue {
        [
            "added": .array(added.map(\.json)),
            "changed": .array(changed.map { ["before": $0.before.json, "after": $0.after.json] }),
            "withdrawn": .array(withdrawn.map(\.json)),
        ]
    }
}
