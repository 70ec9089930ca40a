public import CivilTime
import EventLog
public import Projections
public import Treatment
import Reminders
import Scheduling

extension Clinic {
    /// Records that somebody sees to a visit, so that nobody above is told of it any more.
    public func acknowledge(visit: String, of patient: String, _ terms: Terms) throws(ClinicError) -> Receipt {
        try ClinicError.wrap { try carryOut(.acknowledge(visitID(visit, of: patient)), for: patient, terms) }
    }

    /// Has nobody of the site told of a visit before a day.
    public func snooze(
        visit: String, of patient: String, until: CivilDate, _ terms: Terms
    ) throws(ClinicError) -> Receipt {
        try ClinicError.wrap { try carryOut(.snooze(visitID(visit, of: patient), until: until), for: patient, terms) }
    }

    /// The messages that could not be sent and that nobody has seen to, the oldest first.
    public func deadReminders() throws(ClinicError) -> [UnsentReminder] {
        try ClinicError.wrap { try projections.ask(following: log) { try $0.deadReminders() } }
    }

    /// What is to be done about a message that could not be sent.
    public enum DeadReminderFate: Sendable {
        /// It is tried again.
        case requeue
        /// It is given up.
        case discard
    }

    /// Sees to a message that could not be sent, for every patient of whom it speaks.
    ///
    /// - Parameters:
    ///   - key: at least the first 6 digits of its key.
    ///   - fate: whether it is tried again or given up.
    ///   - terms: who sees to it, and why.
    /// - Returns: what was recorded, patient by patient.
    /// - Throws: ``ClinicError``: `notFound` where no dead message has the key, `usage` where several keys begin so.
    public func settle(
        dead key: String, _ fate: DeadReminderFate, _ terms: Terms
    ) throws(ClinicError) -> [(patient: PatientID, receipt: Receipt)] {
        try ClinicError.wrap {
            let dead = try projections.ask(following: log) { try $0.deadReminders() }
                .map { (key: $0.key, patient: $0.patient) }
            guard key.utf8.count >= 6 else {
                throw ClinicError(.usage, "\"\(key)\" is too short; give at least the first 6 digits of the key")
            }
            // Asked for once more, it is not dead any more.
            let known = try settled(by: terms.command) + dead
            let meant = known.filter { $0.key.text.hasPrefix(key.lowercased()) }
            guard let first = meant.first else { throw Refusal.reminder(.unknown(key)) }
            guard Set(meant.map(\.key)).count == 1 else {
                throw ClinicError(.usage, "the keys of several messages begin with \(key); give more of it")
            }
            let command: ReminderCommand =
                switch fate {
                case .requeue: .requeue(first.key)
                case .discard: .discard(first.key)
                }
            // The same message speaks of several patients: one command each.
            var terms = terms
            return try meant.map(\.patient).map { patient in
                defer { terms.command = nil }
                return (patient, try carryOut(command, for: patient.text, terms))
            }
        }
    }

    /// The message and the patient of a command that has seen to one; none where the command is new.
    private func settled(by command: CommandID?) throws -> [(key: ReminderKey, patient: PatientID)] {
        guard let record = try command.flatMap({ try log.record(of: $0) }),
            let event = try log.line(at: record.firstPosition)?.event(), let id = event.envelope.stream.id,
            case .reminder(let reminder) = try TreatmentEvent(event)
        else { return [] }
        switch reminder {
        case .claimed(let claim): return [(claim.message, try PatientID(id))]
        case .withdrawn(let withdrawn): return [(withdrawn.message, try PatientID(id))]
        default: return []
        }
    }

    private func visitID(_ visit: String, of patient: String) throws -> VisitID {
        guard let id = VisitID(visit) else {
            throw ClinicError(
                .usage, "\"\(visit)\" is no visit's id; write EPOCH/VISIT, such as round-1/infusion.1")
        }
        return id
    }

    private func carryOut(_ command: ReminderCommand, for id: String, _ terms: Terms) throws -> Receipt {
        let patient = try PatientID(id)
        let known = try state(of: id, in: view(asOf: nil))
        try checkNotErased(known)
        let outcome = try carryOut(
            Undertaking(
                stream: StreamName(kind: ReminderEvent.streamKind, id: patient.text),
                beginning: ReminderState(patient: patient), content: CommandContent(command, for: patient),
                decide: { state, context in
                    // Under the writer's lock: the calendar as it stands now.
                    let view = try self.view(asOf: nil)
                    let treated = try self.state(of: id, in: view)
                    let reminded = try ReminderFacts(self, in: view).reminded(id, in: view)
                    return try decide(
                        state, command, treated: treated, standing: Set(reminded?.all().map(\.key) ?? []), context)
                }),
            terms)
        return Receipt(outcome, terms, calendar: nil)
    }
}
