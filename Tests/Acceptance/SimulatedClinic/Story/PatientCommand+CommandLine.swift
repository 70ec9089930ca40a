import CivilTime
import Scheduling
import Treatment

extension PatientCommand {
    /// The command's words behind `regimen`, for those commands that the simulation gives.
    func words(for patient: String) -> [String] {
        switch self {
        case .register(let register):
            ["patient", "register", patient] + option("--name", register.name) + option("--email", register.email)
        case .screen(let screen):
            ["patient", "screen", patient, "--protocol", screen.protocolID]
                + screen.values.flatMap { ["--observe", "\($0.observation)=\($0.text)"] }
                + screen.answers.flatMap { ["--answer", "\($0.question)=\($0.text)"] }
        case .consent(let consent):
            ["patient", "consent", patient, "--document", "\(consent.document)@\(consent.version)"]
                + option("--on", consent.on)
        case .enrol(let enrol):
            ["patient", "enrol", patient, "--protocol", enrol.protocolID] + option("--on", enrol.on)
                + enrol.choices.sorted { $0.key < $1.key }.flatMap { ["--choose", "\($0.key)=\($0.value)"] }
                + flag("--override", enrol.override)
        case .hold(let hold): ["patient", "hold", patient, "--from", "\(hold.from)"]
        case .resume(let resume): ["patient", "resume", patient] + option("--on", resume.on)
        case .withdraw(let withdraw):
            ["patient", "withdraw", patient, "--because", withdraw.because] + option("--on", withdraw.on)
        case .amend(let amend):
            ["patient", "amend", patient, "--to", amend.protocolID + (amend.version.map { "@\($0)" } ?? "")]
                + flag("--override", amend.override)
        case .choose(let choose): ["patient", "choose", patient, "\(choose.choice)=\(choose.value)"]
        case .erase: ["patient", "erase", patient]
        case .startEpoch(let start): ["epoch", "start", patient, start.epoch, "--on", "\(start.on)"]
        case .openAdverseEvent(let open):
            ["adverse-event", "open", patient, "--text", open.text] + option("--on", open.on)
                + flag("--hold", open.hold)
        case .closeAdverseEvent(let close):
            ["adverse-event", "close", patient, "\(close.number)"] + option("--on", close.on)
        case .decide(let decide):
            ["decide", patient, decide.decision, decide.value] + option("--on", decide.on)
        case .correct(let correct): correct.words
        case .importCourse, .replan: ["replan"]
        default: visitWords(for: patient)
        }
    }

    private func visitWords(for patient: String) -> [String] {
        switch self {
        case .book(let book): ["book", patient, book.visit, "--at", "\(book.at)"]
        case .bookCycle(let book): ["cycle", "book", patient, book.wish.visit] + book.choice.words + book.wish.words
        case .cancel(let cancel): ["cancel", patient, cancel.visit]
        case .reschedule(let move): ["reschedule", patient, move.visit] + move.target.words
        case .complete(let complete):
            ["complete", patient, complete.visit] + option("--on", complete.on)
                + complete.results.flatMap { ["--result", "\($0.observation)=\($0.text)"] }
                + flag("--override", complete.override)
        case .results(let results):
            ["result", patient, results.visit] + results.results.map { "\($0.observation)=\($0.text)" }
                + option("--on", results.on)
        case .miss(let miss): ["miss", patient, miss.visit]
        case .omit(let omit): ["omit", patient, omit.visit]
        case .again(let again): ["repeat", patient, again.visit]
        case .add(let add):
            ["visit", "add", patient, "--kind", add.kind, "--title", add.title, "--at", "\(add.at)"]
                + flag("--remote", add.isRemote)
        default: []
        }
    }
}

private func option(_ name: String, _ value: (some CustomStringConvertible)?) -> [String] {
    value.map { [name, $0.description] } ?? []
}

private func flag(_ name: String, _ isSet: Bool) -> [String] { isSet ? [name] : [] }

extension BookCycle.Choice {
    fileprivate var words: [String] {
        switch self {
        case .option(let number): ["--option", "\(number)"]
        case .times(let times): times.flatMap { ["--at", "\($0)"] }
        }
    }
}

extension CycleWish {
    fileprivate var words: [String] { option("--from", from) + flag("--mornings", preferences.mornings) }
}

extension RescheduleVisit.Target {
    fileprivate var words: [String] {
        switch self {
        case .at(let time, let shift): ["--at", "\(time)"] + (shift == .cycle ? ["--shift", "cycle"] : [])
        case .option(let number, let wish): ["--option", "\(number)"] + wish.words
        }
    }
}

extension CorrectEvent {
    fileprivate var words: [String] {
        switch change {
        case .retract: ["correct", "\(event)", "--retract"]
        case .fields(let fields): ["correct", "\(event)"] + fields.map { "\($0.name)=\($0.text)" }
        }
    }
}
