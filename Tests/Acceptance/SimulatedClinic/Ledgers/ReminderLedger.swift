import CanonicalJSON
import CivilTime
import EventLog
import ProtocolLanguage
import Scheduling
import Treatment

/// What was claimed, what became of it, and what stands in the files of messages: whatever goes out was claimed while it
/// held, nothing is said again under another key, and nothing that was claimed is left lying.
struct ReminderLedger {
    private enum Fate: Hashable { case claimed, sent, failed, withdrawn }

    private struct Message: Hashable {
        var patient: String
        var key: ReminderKey
    }

    /// What a reminder says, whatever its key: to whom, of which visit, which promise, by which rule.
    private struct Saying: Hashable {
        var patient: String
        var to: String
        var visit: String
        var promise: String
        var trigger: String
        var days: String
    }

    private var fates: [Message: Fate] = [:]
    private var claimed: [Message: ReminderClaimed] = [:]
    private var keys: [Saying: [ReminderKey: ReminderKey]] = [:]
    private var corrected: Set<Message> = []
    private(set) var claims = 0

    /// Takes an event, with what stands just before it and the messages that have gone out.
    mutating func take(
        _ record: RecordedEvent, _ appointments: AppointmentLedger, _ messages: MessageFiles
    ) throws -> [String] {
        guard case .reminder(let event) = try TreatmentEvent(record), let patient = record.envelope.stream.id else {
            return []
        }
        let where_ = "@\(record.envelope.position)"
        switch event {
        case .claimed(let claim):
            claims += 1
            fates[Message(patient: patient, key: claim.message)] = .claimed
            claimed[Message(patient: patient, key: claim.message)] = claim
            return claim.members.flatMap { take($0, of: claim, patient, where_, appointments) }
        case .sent(let payload):
            return settle(payload.message, of: patient, as: .sent, where_)
                + outdated(payload.message, of: patient, where_, appointments, messages)
        case .failed(let payload): return settle(payload.message, of: patient, as: .failed, where_)
        case .withdrawn(let payload): return settle(payload.message, of: patient, as: .withdrawn, where_)
        case .missed, .acknowledged, .snoozed: return []
        }
    }

    private mutating func settle(_ key: ReminderKey, of patient: String, as fate: Fate, _ where_: String) -> [String] {
        let message = Message(patient: patient, key: key)
        let known = fates[message]
        fates[message] = fate
        return known == nil ? ["\(where_) settles \(key.text) of \(patient), which nobody claimed"] : []
    }

    /// Nothing is said of an appointment that has been moved or given up since the claim. A message that is sent again says
    /// only what still holds.
    private func outdated(
        _ key: ReminderKey, of patient: String, _ where_: String, _ appointments: AppointmentLedger,
        _ messages: MessageFiles
    ) -> [String] {
        let said = messages.reminders(in: key.text) ?? []
        let members = claimed[Message(patient: patient, key: key)]?.members.filter { said.contains($0.key.text) } ?? []
        return members.filter { $0.rule?.trigger == .before }.compactMap { member in
            let standing = appointments.open(of: patient, member.visit.text)?.at.local
            guard standing.map({ "\($0)" }) != "\(member.promise)" else { return nil }
            return "\(where_) sends \(member.visit) of \(patient) on \(member.promise), and "
                + "\(standing.map { "\($0)" } ?? "nothing") stands"
        }
    }

    private mutating func take(
        _ member: RemindedVisit, of claim: ReminderClaimed, _ patient: String, _ where_: String,
        _ appointments: AppointmentLedger
    ) -> [String] {
        guard let rule = member.rule else {
            if case .correction(let key) = member.ground { corrected.insert(Message(patient: patient, key: key)) }
            return []
        }
        var faults: [String] = []
        let standing = appointments.open(of: patient, member.visit.text)?.at.local
        // What counts from an appointment is claimed only while just that one stands.
        if rule.trigger == .before, standing.map({ "\($0)" }) != "\(member.promise)" {
            faults.append(
                "\(where_) claims \(member.visit) of \(patient) on \(member.promise), and "
                    + "\(standing.map { "\($0)" } ?? "nothing") stands")
        }
        let saying = Saying(
            patient: patient, to: claim.to.text, visit: member.visit.text, promise: "\(member.promise)",
            trigger: rule.trigger.rawValue, days: "\(rule.distance)")
        for (key, message) in keys[saying] ?? [:] where key != member.key {
            let stood = fates[Message(patient: patient, key: message)] != .withdrawn
            if stood, !corrected.contains(Message(patient: patient, key: key)) {
                faults.append(
                    "\(where_) says of \(member.visit) of \(patient) again under another key what \(key.text) said")
            }
        }
        keys[saying, default: [:]][member.key] = claim.message
        return faults
    }

    /// What is wrong once the reminder service has had its time.
    ///
    /// - Parameters:
    ///   - messages: all that went out.
    ///   - interruptions: how often the service was killed.
    func faults(_ messages: MessageFiles, interruptions: Int) -> [String] {
        let there = Set(messages.sent)
        let claimed = Set(fates.keys.map(\.key.text))
        var faults = there.subtracting(claimed).sorted().map { "a message went out that nobody claimed: \($0)" }
        if messages.sent.count > there.count, interruptions == 0 {
            faults.append("messages went out twice although the service was never killed")
        }
        for (message, fate) in fates.sorted(by: { $0.key.key.text < $1.key.key.text }) {
            switch fate {
            case .claimed: faults.append("nothing became of \(message.key.text) of \(message.patient)")
            case .sent where !there.contains(message.key.text):
                faults.append("\(message.key.text) of \(message.patient) is recorded as sent, and stands in no file")
            default: break
            }
        }
        return faults
    }
}
