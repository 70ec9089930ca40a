import ArgumentParser
import Clinic
import Treatment

/// `regimen correct`.
struct CorrectCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Say what an earlier event should have said, or that it never happened.",
        discussion: """
            The event stays as it is; a new one names it, the calendar follows, and the history shows both. Fields are \
            those of the event's type:

              visit.completed       on, visit
              visit.booked          at, visit (so too visit.rescheduled)
              visit.missed          visit (so too visit.omitted, visit.cancelled)
              visit.added           at, kind, mode, title
              visit.repeated        on
              patient.enrolled      on, protocol, version, and each choice by its name
              patient.registered    name, email, phone, born, mrn, language, zone
              patient.consented     document, version, on
              patient.held          from
              patient.resumed       lastDay
              patient.withdrawn     on, because
              observation.recorded  on, visit, and each value by its observation's name
              decision.made         decision, value, on (by a clinician)
              choice.changed        choice, value
              epoch.started         on
              adverse-event.opened  on, text (so too adverse-event.closed)

            A field without a value, as in phone=, is emptied. A correction is corrected as any event is, and what was \
            retracted is brought back by saying what it should be. Takes --reason. Visits that are over keep the dates \
            that they were recorded with; what is outstanding moves. \(ShownChange.documentHelp)
            """)

    @Argument(
        help: ArgumentHelp(
            "The event: its position in the log, or its id or the first 6 digits of it, as 'history' shows them.",
            valueName: "@position|id"))
    var event: String
    @Argument(
        help: ArgumentHelp("What is right, such as on=2026-03-02. May be repeated.", valueName: "field=value"),
        transform: GivenField.init(argument:))
    var fields: [GivenField] = []
    @Flag(name: .customLong("retract"), help: "Nothing of the kind happened.")
    var isRetracted = false
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func validate() throws {
        guard fields.isEmpty == isRetracted else {
            throw CommandFailure.usage(
                isRetracted
                    ? "either say what is right, or retract the event with --retract"
                    : "say what is right, as in on=2026-03-02, or retract the event with --retract")
        }
    }

    func run(in clinic: Clinic, on console: Console) throws {
        let place = try clinic.place(of: EventName(parsing: event))
        let command = CorrectEvent(event: place.event, change: isRetracted ? .retract : .fields(fields))
        let receipt = try clinic.carryOut(.correct(command), for: place.patient, change.terms(on: console))
        try ShownChange(receipt, patient: place.patient).show(asJSON: json.isAsked, on: console)
    }
}

extension GivenField {
    /// `FIELD=VALUE`; nothing behind the sign empties the field.
    fileprivate init(argument text: String) throws(CommandFailure) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            throw .usage("write it as FIELD=VALUE, such as on=2026-03-02")
        }
        self.init(name: String(text[..<sign]), text: String(text[text.index(after: sign)...]))
    }
}
