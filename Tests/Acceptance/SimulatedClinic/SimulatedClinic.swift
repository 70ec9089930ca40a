import CivilTime
import Clinic
import Delivery
import EventLog
import Foundation
import Scheduling
import Treatment

/// A clinic that a story happens to, watched: what it answers is held against what it says later and against ledgers kept
/// from the stored events alone.
final class SimulatedClinic {
    /// How much came of a story.
    struct Counts: Hashable, Sendable {
        var done = 0
        var refused = 0
        var kills = 0
        var events = 0
        var claims = 0
    }

    private(set) var faults: [String] = []
    private(set) var counts = Counts()
    private let seed: UInt64
    private let store: SimulatedStore
    private var lines = LineLedger()
    private var appointments = AppointmentLedger()
    private var reminders = ReminderLedger()
    private var messages: MessageFiles
    private var past = PastAnswers()
    private var killsWhileReminding = 0
    private var latest: Instant

    init(seed: UInt64, began: Instant, site: WardSite) throws {
        self.seed = seed
        latest = began
        store = try SimulatedStore(seed: seed, at: began, site: site)
        messages = MessageFiles(in: URL(fileURLWithPath: store.path))
        try readOn()
    }

    /// The clinic as it is at a time, to be asked.
    func clinic(at time: Instant) throws -> Clinic { try store.clinic(at: time) }

    /// SHA-256 over the log's lines.
    var digest: String { lines.digest }

    // MARK: Living

    func live(_ step: Step) throws {
        latest = max(latest, step.at)
        if step.end == nil, step.number % 8 == 5 { try rehearse(step) }
        let before = lines.position
        store.life.end(at: step.end)
        var answer = Result { try carryOut(step, attempt: 1) }
        if store.life.isOver {
            counts.kills += 1
            if step.isReminding { killsWhileReminding += 1 }
            try store.start()
            try readOn()
            let wasRecorded = lines.count(of: step.command(seed: seed)) > 0
            answer = Result { try carryOut(step, attempt: 2) }
            if step.isOneCommand, case .success(let receipt?) = answer, receipt.wasRepeated != wasRecorded {
                fault(
                    step,
                    "its command \(wasRecorded ? "was" : "was not") recorded before the kill, and it says otherwise")
            }
        }
        store.life.end(at: nil)
        try readOn()
        faults += appointments.overbookings().map { "after step \(step.number): \($0)" }
        try judge(step, answer, before)
    }

    /// What a dry run shows is what is recorded then, and it records nothing.
    private func rehearse(_ step: Step) throws {
        guard case .change(let patient, let command) = step.act else { return }
        let clinic = try store.clinic(at: step.at)
        let shown = try? clinic.carryOut(command, for: patient, step.terms(seed: seed, isDryRun: true))
        if try store.log.head().position != lines.position { fault(step, "a dry run of it recorded something") }
        rehearsed = (step.number, shown?.events.map(\.words) ?? [])
    }

    private var rehearsed: (step: Int, words: [String])?

    private func judge(_ step: Step, _ answer: Result<Receipt?, any Error>, _ before: Int64) throws {
        switch answer {
        case .success(let receipt):
            counts.done += 1
            guard let receipt else { return }
            if let rehearsed, rehearsed.step == step.number, rehearsed.words != receipt.events.map(\.words) {
                fault(step, "its dry run showed \(rehearsed.words), and it recorded \(receipt.events.map(\.words))")
            }
            try checkAcknowledged(step, receipt)
        case .failure(let error):
            counts.refused += 1
            guard let error = error as? ClinicError else { return fault(step, "it ended with \(error)") }
            if lines.position != before, step.end == nil, step.isOneCommand {
                fault(step, "it was refused, and recorded something all the same: \(error)")
            }
            switch error.kind {
            case .refused, .usage, .notFound:
                if error.sentence.split(separator: " ").count < 4 { fault(step, "it was refused without a reason") }
            case .invalid, .verification, .store, .unavailable: fault(step, "it failed: \(error)")
            }
        }
    }

    private func checkAcknowledged(_ step: Step, _ receipt: Receipt) throws {
        for event in receipt.events {
            guard let position = event.position, try store.log.line(at: position)?.event().envelope.id == event.id
            else {
                return fault(step, "what it was told is recorded does not stand in the log: \(event.words)")
            }
        }
        guard case .change(let patient, .bookCycle(let book)) = step.act, !receipt.events.isEmpty else { return }
        let infusions = try clinic(at: step.at).calendar(of: patient).calendar.entries.filter { entry in
            "\(entry.visit.id.epoch)/\(entry.visit.id.visit)" == book.wish.visit
        }
        let open = infusions.filter { $0.booking == nil && ![.completed, .missed, .omitted].contains($0.state) }
        if !open.isEmpty { fault(step, "the cycle is booked but for \(open.map(\.visit.id.text))") }
    }

    private func fault(_ step: Step, _ words: String) { faults.append("step \(step.number): \(words)") }

    /// Takes in what has been recorded.
    private func readOn() throws {
        try messages.readOn()
        try store.log.forEachLine(after: lines.position) { line in
            let record = try line.event()
            faults += lines.take(line, record)
            faults += try reminders.take(record, appointments, messages)
            try appointments.take(record)
        }
    }

    // MARK: Looking

    /// Notes what the clinic answers now, to be asked again at the end, and looks at all that must hold at any moment.
    func look(patient: String?) throws {
        let clinic = try clinic(at: latest)
        if let patient { try past.ask(clinic, patient: patient, at: store.log.head()) }
        faults += try clinic.brokenInvariants(siteMayHaveShrunk: true).map { "after @\(lines.position): \($0)" }
    }

    /// Lets the reminder service finish, and looks at everything once more, in a process that has just begun.
    func finish() throws {
        let remind = Step(number: .max, at: try latest.adding(milliseconds: 86_400_000), act: .remind)
        try live(remind)
        try look(patient: nil)
        let seen = lines
        try store.start()
        let clinic = try clinic(at: latest)
        lines = LineLedger()
        try store.log.forEachLine { line in faults += lines.take(line, try line.event()) }
        if lines.digest != seen.digest { faults.append("the log at the end is not what it was as it came about") }
        _ = try clinic.verify(VerificationScope(plans: true)) { faults.append("verify: \($0)") }
        faults += try past.faults(clinic, store.log)
        let standing = try clinic.workList(within: CivilDuration(months: 12, days: 0))
        _ = try clinic.rebuild()
        if try clinic.workList(within: CivilDuration(months: 12, days: 0)) != standing {
            faults.append("after a rebuild the work list is another")
        }
        faults += reminders.faults(messages, interruptions: killsWhileReminding)
        counts.events = Int(lines.position)
        counts.claims = reminders.claims
    }

    // MARK: Asking

    /// - Returns: what was recorded; nil for what is no single command.
    private func carryOut(_ step: Step, attempt: Int) throws -> Receipt? {
        store.machine.beginStep(step.number, attempt: attempt)
        let clinic = try store.clinic(at: step.at)
        let terms = step.terms(seed: seed)
        switch step.act {
        case .change(let patient, let command): return try clinic.carryOut(command, for: patient, terms)
        case .publish(let template): return try clinic.publish(template, terms)
        case .describe(let site): return try clinic.apply(site.read(), terms)
        case .enableReminders(let from): return try clinic.enableReminders(from: from, terms)
        case .acknowledge(let patient, let visit): return try clinic.acknowledge(visit: visit, of: patient, terms)
        case .snooze(let patient, let visit, let until):
            return try clinic.snooze(visit: visit, of: patient, until: until, terms)
        case .replan: _ = try clinic.replan(terms)
        case .amendAll(let id, let version):
            _ = try clinic.amendAll(AmendTreatment(protocolID: id, version: version), terms)
        case .remind:
            store.leaveDesk()
            _ = try ReminderService(clinic, domain: "clinic.example", stop: .uncaught(), report: { _ in }).once()
        case .remindAmid(let patient, let command):
            try remind(clinic) {
                _ = try store.other(at: step.at).carryOut(command, for: patient, terms)
            }
        case .rebuild: _ = try clinic.rebuild()
        case .checkpoint: _ = try clinic.checkpoint(terms)
        }
        return nil
    }

    /// What the reminder service does in one look, with something that happens between its claims and its sending.
    private func remind(_ clinic: Clinic, amid change: () throws -> Void) throws {
        try store.atDesk(of: clinic) { desk in
            let batch = try desk.take()
            let answer = Result { try change() }
            let room = ChannelRoom(folder: clinic.reminderFolder, domain: "clinic.example")
            try room.send(
                batch.messages,
                ifHold: { messages in (try? desk.holding(messages)) ?? messages.map { _ in false } },
                done: { outcomes in try desk.record(outcomes) })
            // What is refused is refused; it is looked at as any other answer.
            try answer.get()
        }
    }
}
