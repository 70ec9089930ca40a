import CivilTime
import EventLog
import KeyRing
import Projections
import ProtocolLanguage
import Reminders
import SiteDescription
import Treatment

/// Writes the messages of a dispatch, once they are claimed: what each says, by which channel, to what address.
struct ReminderWriter: Sendable {
    private let clinic: Clinic
    private let patients: [PatientID: RemindedPatient]
    private let view: LogView
    private let closed: Set<String>

    /// - Parameters:
    ///   - looks: at those of whom the messages speak.
    ///   - closed: the channels by which the other side wants nothing more.
    init(_ clinic: Clinic, _ looks: [ReminderDispatch.Look], _ view: LogView, closed: Set<String>) {
        self.clinic = clinic
        patients = Dictionary(looks.map { ($0.patient.id, $0.patient) }) { first, _ in first }
        self.view = view
        self.closed = closed
    }

    /// - Parameter next: when there is something to do next, as far as is known.
    func batch(of dispatch: ReminderDispatch, next: Instant?) throws -> ReminderBatch {
        var batch = ReminderBatch(next: next)
        for event in dispatch.events.values.joined() {
            switch event {
            case .missed: batch.missed += 1
            case .withdrawn: batch.withdrawn += 1
            default: break
            }
        }
        batch.messages = try dispatch.messages.mappedAtOnce { try outgoing($0) }.compactMap(\.self)
        batch.corrections = batch.messages.count { outgoing in
            outgoing.message.parts.contains { $0.members.contains { $0.rule == nil } }
        }
        return batch
    }

    /// A message as a channel gets it; nil for one that says nothing.
    private func outgoing(_ message: ReminderDispatch.Message) throws -> OutgoingReminder? {
        let channel = view.site.site?.channel(message.channel) ?? Channel.builtIn.first { $0.name == message.channel }
        let text = ReminderText(
            of: message, patients: patients, at: view.now, name: { try? name(of: $0) },
            isPrivate: channel?.isPrivate ?? false, isSimulated: clinic.isSimulated)
        guard let text else { return nil }
        var outgoing = OutgoingReminder(
            message: message, channel: channel, text: text, at: view.now, isSimulated: clinic.isSimulated)
        outgoing.isClosed = closed.contains(message.channel)
        if outgoing.needsAddress { try address(&outgoing) }
        return outgoing
    }

    /// A patient's name, unsealed in memory; nil where nobody knows it.
    private func name(of id: PatientID) throws -> String? {
        guard let known = patients[id]?.state.course.registration else { return nil }
        let key = try clinic.key(of: StreamName(kind: PatientEvent.streamKind, id: id.text))
        return try known.payload.name.flatMap { try key?.unseal($0, of: known.event) }
    }

    /// Says where the addressee is reached.
    private func address(_ message: inout OutgoingReminder) throws {
        switch message.message.to {
        case .person(let id):
            let person = view.site.site?.person(id)
            (message.email, message.phone) = (person?.email, person?.phone)
        case .patient:
            guard let patient = message.message.parts.first?.patient,
                let known = patients[patient]?.state.course.registration
            else { return }
            let key = try clinic.key(of: StreamName(kind: PatientEvent.streamKind, id: patient.text))
            message.email = try known.payload.email.flatMap { try key?.unseal($0, of: known.event) }
            message.phone = try known.payload.phone.flatMap { try key?.unseal($0, of: known.event) }
        }
    }
}

extension OutgoingReminder {
    fileprivate var needsAddress: Bool {
        if isSimulated { return false }
        return switch channel?.kind {
        case .jsonl, nil: false
        case .email, .exec, .webhook: true
        }
    }
}
