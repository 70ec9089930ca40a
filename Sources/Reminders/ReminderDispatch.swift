public import CivilTime
import ProtocolLanguage
import Scheduling
import SiteDescription
public import Treatment

/// What is recorded and sent at a moment for some patients: their rounds put together, so that whoever is told several
/// things is told them at once.
public struct ReminderDispatch: Sendable {
    /// A message to one person by one channel.
    public struct Message: Hashable, Sendable {
        /// What it says of one patient.
        public struct Part: Hashable, Sendable {
            public var patient: PatientID
            public var members: [RemindedVisit]

            public init(patient: PatientID, members: [RemindedVisit]) {
                self.patient = patient
                self.members = members
            }
        }

        public var key: ReminderKey
        public var to: Addressee
        public var channel: String
        /// In the order of the patients' ids.
        public var parts: [Part]
        /// How often a channel refused it before.
        public var failures = 0

        public init(key: ReminderKey, to: Addressee, channel: String, parts: [Part]) {
            self.key = key
            self.to = to
            self.channel = channel
            self.parts = parts
        }
    }

    /// A patient with what is to be done at the moment.
    public final class Look: Sendable {
        public let patient: RemindedPatient
        public let round: ReminderRound

        public init(_ patient: RemindedPatient, at now: Instant) {
            self.patient = patient
            round = ReminderRound(of: patient, at: now)
        }
    }

    /// What is recorded in the stream of each patient's reminders.
    public private(set) var events: [PatientID: [ReminderEvent]] = [:]
    /// What is sent once that is recorded, in the order of their keys.
    public private(set) var messages: [Message] = []
    /// When to look again at those of whom nothing is recorded; nil for never, as things stand.
    public private(set) var waiting: [PatientID: Instant?] = [:]

    /// - Parameters:
    ///   - looks: a patient each, at the same moment.
    ///   - now: that moment.
    ///   - told: how many messages somebody has got on the day of the moment already.
    public init(_ looks: [Look], at now: Instant, told: (Addressee, RemindedPatient) throws -> Int) rethrows {
        for look in looks { settle(look, now) }
        try claim(looks, now, told)
        sendAgain(looks)
        let told = Set(messages.flatMap { $0.parts.map(\.patient) })
        for look in looks {
            let id = look.patient.id
            guard events[id] == nil, !told.contains(id) else { continue }
            waiting[id] = .some([putOff[id], look.round.next].compactMap(\.self).min())
        }
        messages.sort { $0.key < $1.key }
    }

    /// Of those whose day is full: when to look again.
    private var putOff: [PatientID: Instant] = [:]

    /// Whether something is due to somebody of a patient, and waits since their day is full.
    public func isPutOff(_ patient: PatientID) -> Bool { putOff[patient] != nil }

    /// What is recorded without anything being sent.
    private mutating func settle(_ look: Look, _ now: Instant) {
        let id = look.patient.id
        for key in look.round.outdated {
            events[id, default: []].append(.withdrawn(ReminderWithdrawn(message: key, because: .outdated)))
        }
        for reminder in look.round.missed {
            events[id, default: []].append(
                .missed(ReminderMissed(reminder.asMember, to: reminder.to, channel: reminder.channel)))
        }
    }

    /// To whom by what; of a patient's own, of which patient.
    private struct Envelope: Hashable {
        var to: Addressee
        var channel: String
        var patient: PatientID?
        var corrects = false

        init(to: Addressee, channel: String, of patient: PatientID, corrects: Bool = false) {
            self.to = to
            self.channel = channel
            self.patient = to == .patient ? patient : nil
            self.corrects = corrects
        }

        init(_ reminder: Reminder) { self.init(to: reminder.to, channel: reminder.channel, of: reminder.patient) }

        /// What they are put in order by: the same in every run, so that the same facts are recorded in the same order. No
        /// part of it holds a character before the one that divides them.
        var order: String { "\(to.text)\t\(channel)\t\(patient?.text ?? "")\t\(corrects ? 1 : 0)" }
    }

    private mutating func claim(
        _ looks: [Look], _ now: Instant, _ told: (Addressee, RemindedPatient) throws -> Int
    ) rethrows {
        var envelopes: [Envelope: [Message.Part]] = [:]
        let looks = looks.sorted { $0.patient.id.text < $1.patient.id.text }
        for look in looks {
            let id = look.patient.id
            for reminder in look.round.due {
                envelopes[Envelope(reminder), default: []].put(reminder.asMember, of: id)
            }
            for correction in look.round.corrections {
                let envelope = Envelope(to: correction.to, channel: correction.channel, of: id, corrects: true)
                envelopes[envelope, default: []].put(correction.member, of: id)
            }
        }
        for look in looks {
            for reminder in look.round.soon + look.round.folded {
                envelopes[Envelope(reminder)]?.put(reminder.asMember, of: look.patient.id)
            }
        }
        let patients = Dictionary(looks.map { ($0.patient.id, $0.patient) }) { first, _ in first }
        let ordered = envelopes.map { (order: $0.key.order, envelope: $0.key, parts: $0.value) }
        for (_, envelope, parts) in ordered.sorted(by: { $0.order < $1.order }) {
            guard let patient = parts.first.flatMap({ patients[$0.patient] }) else { continue }
            if !envelope.corrects, let most = patient.site.remindersPerDay, try told(envelope.to, patient) >= most {
                putOff(parts, looks, in: envelope, until: patient.nextDay(after: now, for: envelope.to))
                continue
            }
            claim(joined(parts), in: envelope)
        }
    }

    /// Looked at again the next day, or when something of it is of no use any more.
    private mutating func putOff(
        _ parts: [Message.Part], _ looks: [Look], in envelope: Envelope, until nextDay: Instant?
    ) {
        let patients = Set(parts.map(\.patient))
        for look in looks where patients.contains(look.patient.id) {
            let id = look.patient.id
            let ends = look.round.due.filter { Envelope($0) == envelope }.map(\.until)
            putOff[id] = ([putOff[id], nextDay] + ends).compactMap(\.self).min()
        }
    }

    /// A patient's members in one part.
    private func joined(_ parts: [Message.Part]) -> [Message.Part] {
        var joined: [Message.Part] = []
        for part in parts.sorted(by: { $0.patient.text < $1.patient.text }) {
            if let last = joined.indices.last, joined[last].patient == part.patient {
                joined[last].members += part.members
            } else {
                joined.append(part)
            }
        }
        for index in joined.indices { joined[index].members.sort { ($0.due, $0.key) < ($1.due, $1.key) } }
        return joined
    }

    private mutating func claim(_ parts: [Message.Part], in envelope: Envelope) {
        let key = ReminderKey(carrying: parts.flatMap { $0.members.map(\.key) })
        for part in parts {
            events[part.patient, default: []].append(
                .claimed(
                    ReminderClaimed(
                        message: key, to: envelope.to, channel: envelope.channel, members: part.members)))
        }
        messages.append(Message(key: key, to: envelope.to, channel: envelope.channel, parts: parts))
    }

    private mutating func sendAgain(_ looks: [Look]) {
        var again: [ReminderKey: Message] = [:]
        for look in looks {
            for message in look.round.again {
                let claim = message.claim
                var known =
                    again[claim.message]
                    ?? Message(key: claim.message, to: claim.to, channel: claim.channel, parts: [])
                known.parts.append(
                    Message.Part(
                        patient: look.patient.id, members: claim.members.filter(look.round.isToBeSaid)))
                known.failures = max(known.failures, message.failures)
                again[claim.message] = known
            }
        }
        messages += again.values.map { message in
            var message = message
            message.parts = joined(message.parts)
            return message
        }
    }
}

extension [ReminderDispatch.Message.Part] {
    /// Puts in what is said of a patient, behind what is said of the same one, if that is the last.
    fileprivate mutating func put(_ member: RemindedVisit, of patient: PatientID) {
        if let last = indices.last, self[last].patient == patient {
            self[last].members.append(member)
        } else {
            append(ReminderDispatch.Message.Part(patient: patient, members: [member]))
        }
    }
}
