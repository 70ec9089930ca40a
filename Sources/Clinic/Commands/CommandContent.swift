import CanonicalJSON
import CivilTime
import EventLog
import ProtocolLanguage
import Scheduling
import SiteDescription
import Treatment

/// What a command asks for, in one canonical form: by it a command that is asked for again is told from another one
/// under the same id. It is never stored, only its fingerprint is.
///
/// Who asks, why, and when don't belong to it: a repeated call may come from another terminal, minutes later.
struct CommandContent {
    let bytes: [UInt8]

    init(_ command: PatientCommand, for patient: PatientID) throws(CanonicalJSONError) {
        var fields = Fields()
        switch command {
        case .register(let command): fields.add(command)
        case .enrol(let command): fields.add(command)
        case .book(let command):
            fields.text["visit"] = command.visit
            fields.text["at"] = command.at.description
        case .bookCycle(let command): fields.add(command)
        case .cancel(let command): fields.text["visit"] = command.visit
        case .complete(let command): fields.add(command)
        case .decide(let command): fields.add(command)
        case .reschedule(let command): fields.add(command)
        case .add(let command): fields.add(command)
        case .miss(let command): fields.text["visit"] = command.visit
        case .omit(let command): fields.text["visit"] = command.visit
        case .again(let command): fields.text["visit"] = command.visit
        case .results(let command):
            fields.text["visit"] = command.visit
            fields.text["on"] = command.on?.description
            fields.add(command.results)
        case .startEpoch(let command):
            fields.text["epoch"] = command.epoch
            fields.text["on"] = command.on.description
        case .choose(let command): fields.tables["choices"] = [command.choice: String(command.value)]
        case .hold(let command): fields.text["from"] = command.from.description
        case .resume(let command): fields.text["on"] = command.on?.description
        case .withdraw(let command):
            fields.text["because"] = command.because
            fields.text["on"] = command.on.description
        case .consent(let command): fields.add(command)
        case .openAdverseEvent(let command): fields.add(command)
        case .closeAdverseEvent(let command): fields.add(command)
        case .importCourse(let command): try fields.add(command, for: patient)
        case .amend(let command): fields.add(command)
        case .correct(let command): fields.add(command)
        case .screen(let command): fields.add(command)
        case .replan, .erase: break
        }
        bytes = try fields.written(as: command.name, about: patient.text)
    }

    init(opening log: LogID) throws(CanonicalJSONError) {
        bytes = try Fields().written(as: "open", about: log.description)
    }

    init(publishing template: Template) throws(CanonicalJSONError) {
        bytes = try Fields(text: ["template": try template.digest()]).written(as: "publish", about: template.id.text)
    }

    init(_ command: RevealEvents) throws(CanonicalJSONError) {
        bytes = try Fields(text: ["format": command.format.rawValue])
            .written(as: "reveal", about: command.patient?.text ?? "")
    }

    init(_ command: EnableReminders) throws(CanonicalJSONError) {
        bytes = try Fields(text: ["from": command.from.description, "instance": command.instance])
            .written(as: "enable-reminders", about: command.host)
    }

    init(_ command: ReminderCommand, for patient: PatientID) throws(CanonicalJSONError) {
        var fields = Fields()
        let name: String
        switch command {
        case .acknowledge(let visit): (name, fields.text["visit"]) = ("acknowledge", visit.text)
        case .snooze(let visit, let until):
            (name, fields.text["visit"]) = ("snooze", visit.text)
            fields.text["until"] = until.description
        case .requeue(let key): (name, fields.text["message"]) = ("requeue", key.text)
        case .discard(let key): (name, fields.text["message"]) = ("discard", key.text)
        }
        bytes = try fields.written(as: name, about: patient.text)
    }

    /// What the daemon records by itself is asked for once.
    init(daemon command: CommandID) throws(CanonicalJSONError) {
        bytes = try Fields().written(as: "remind", about: command.description)
    }

    init(_ command: SiteCommand) throws(CanonicalJSONError) {
        let site: Site
        switch command {
        case .open(let described), .change(let described): site = described
        }
        let description = String(decoding: try site.canonicalBytes(), as: UTF8.self)
        bytes = try Fields(text: ["site": description]).written(as: "site", about: site.slug)
    }

    /// What a command says, by name; what it leaves out is missing.
    private struct Fields {
        var text: [String: String] = [:]
        var tables: [String: [String: String]] = [:]

        func written(as name: String, about subject: String) throws(CanonicalJSONError) -> [UInt8] {
            var all = text.mapValues(CanonicalValue.string)
            for (key, table) in tables { all[key] = .object(table.mapValues(CanonicalValue.string)) }
            let content = CanonicalValue.object([
                "command": .string(name), "says": .object(all), "subject": .string(subject),
            ])
            return try content.canonicalBytes()
        }

        mutating func add(_ command: RegisterPatient) {
            text["name"] = command.name
            text["email"] = command.email
            text["phone"] = command.phone
            text["born"] = command.born
            text["mrn"] = command.mrn
            text["language"] = command.language
            text["zone"] = command.zone
            text["channels"] = command.channels
        }

        mutating func add(_ command: RescheduleVisit) {
            text["visit"] = command.visit
            switch command.target {
            case .at(let at, let shift):
                text["at"] = at.description
                text["shift"] = shift.rawValue
            case .option(let number, let wish): add(option: number, wish)
            }
        }

        /// An option is a number and what it was chosen by.
        private mutating func add(option number: Int, _ wish: CycleWish) {
            text["option"] = String(number)
            text["from"] = wish.from?.description
            text["mornings"] = wish.preferences.mornings ? "yes" : nil
            text["weekdays"] = wish.preferences.weekdays.sorted().map(\.key).joined(separator: " ")
            text["avoid"] = wish.preferences.avoid.sorted().map(\.description).joined(separator: " ")
        }

        mutating func add(_ command: BookCycle) {
            text["visit"] = command.wish.visit
            switch command.choice {
            case .times(let times): text["at"] = times.map(\.description).joined(separator: " ")
            case .option(let number): add(option: number, command.wish)
            }
            var kept: [String: String] = [:]
            for (number, at) in command.wish.keep { kept[String(number)] = at.description }
            tables["keep"] = kept
        }

        mutating func add(_ command: EnrolPatient) {
            text["protocol"] = command.protocolID
            text["version"] = command.version.map(String.init)
            text["on"] = command.on.description
            text["goLive"] = command.goLive?.description
            tables["choices"] = command.choices.mapValues(String.init)
        }

        /// Each fact by its own command's content and what is said beside it, under its place.
        mutating func add(_ command: ImportCourse, for patient: PatientID) throws(CanonicalJSONError) {
            text["goLive"] = command.goLive.description
            for (place, fact) in command.facts.enumerated() {
                var said = [
                    "command": String(decoding: try CommandContent(fact.command, for: patient).bytes, as: UTF8.self)
                ]
                said["on"] = fact.on?.description
                said["by"] = fact.by
                said["note"] = fact.note
                tables["fact \(place)"] = said
            }
        }

        mutating func add(_ command: AmendTreatment) {
            text["protocol"] = command.protocolID
            text["version"] = command.version.map(String.init)
            text["override"] = command.override ? "yes" : nil
            tables["choices"] = command.choices.mapValues(String.init)
        }

        mutating func add(_ command: ScreenPatient) {
            text["protocol"] = command.protocolID
            text["version"] = command.version.map(String.init)
            text["on"] = command.on?.description
            text["anew"] = command.isAnew ? "yes" : nil
            tables["answers"] = Dictionary(
                command.answers.map { ($0.question, $0.text) }, uniquingKeysWith: { first, _ in first })
            add(command.values)
        }

        mutating func add(_ command: CompleteVisit) {
            text["visit"] = command.visit
            text["on"] = command.on?.description
            text["override"] = command.override ? "yes" : nil
            add(command.results)
        }

        mutating func add(_ results: [GivenResult]) {
            tables["results"] = Dictionary(
                results.map { ($0.observation, $0.text) }, uniquingKeysWith: { first, _ in first })
        }

        mutating func add(_ command: AddVisit) {
            text["kind"] = command.kind
            text["title"] = command.title
            text["at"] = command.at.description
            text["remote"] = command.isRemote ? "yes" : nil
            text["minutes"] = command.minutes == 0 ? nil : String(command.minutes)
        }

        mutating func add(_ command: RecordConsent) {
            text["document"] = command.document
            text["version"] = command.version
            text["on"] = command.on.description
        }

        mutating func add(_ command: OpenAdverseEvent) {
            text["text"] = command.text
            text["on"] = command.on?.description
            text["hold"] = command.hold ? "yes" : nil
        }

        mutating func add(_ command: CloseAdverseEvent) {
            text["number"] = String(command.number)
            text["on"] = command.on?.description
            text["text"] = command.text
        }

        mutating func add(_ command: CorrectEvent) {
            text["event"] = command.event.description
            switch command.change {
            case .retract: text["retract"] = "yes"
            case .fields(let fields):
                tables["fields"] = Dictionary(
                    fields.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
            }
        }

        mutating func add(_ command: RecordDecision) {
            text["decision"] = command.decision
            text["value"] = command.value
            text["on"] = command.on?.description
        }
    }
}

extension PatientCommand {
    /// The name by which a command's content is told from another's.
    fileprivate var name: String {
        switch self {
        case .register: "register"
        case .enrol: "enrol"
        case .book: "book"
        case .bookCycle: "cycle book"
        case .cancel: "cancel"
        case .complete: "complete"
        case .decide: "decide"
        case .reschedule: "reschedule"
        case .add: "visit-add"
        case .miss: "miss"
        case .omit: "omit"
        case .again: "repeat"
        case .results: "result"
        case .startEpoch: "epoch-start"
        case .choose: "choose"
        case .hold: "hold"
        case .resume: "resume"
        case .withdraw: "withdraw"
        case .erase: "erase"
        case .consent: "consent"
        case .openAdverseEvent: "adverse-event-open"
        case .closeAdverseEvent: "adverse-event-close"
        case .importCourse: "import"
        case .amend: "amend"
        case .correct: "correct"
        case .screen: "screen"
        case .replan: "replan"
        }
    }
}
