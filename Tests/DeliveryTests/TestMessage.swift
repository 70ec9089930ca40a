import CivilTime
import Clinic
import ProtocolLanguage
import Reminders
import Scheduling
import SiteDescription
import Testing
import Treatment

/// Messages as a channel gets them.
enum TestMessage {
    /// For channels that ask which messages hold: each of them.
    static func all(_ messages: [OutgoingReminder]) -> [Bool] { messages.map { _ in true } }

    static func make(
        _ digit: Character = "a", subject: String = "A reminder from Harbour Clinic", body: String = "Come.\n",
        email: String? = "ana@example.org", channel: Channel? = nil, isSimulated: Bool = false, isPrivate: Bool = false
    ) throws -> OutgoingReminder {
        let key = try #require(ReminderKey(String(repeating: digit, count: 64)))
        let rule = ReminderRule(
            trigger: .before, distance: try CivilDuration(parsing: "P1D"), at: try CivilTimeOfDay(parsing: "09:00"),
            to: ["patient"])
        let member = RemindedVisit(
            visit: try #require(VisitID("round-1/infusion.1")),
            promise: .appointment(try CivilDateTime(parsing: "2026-03-04T10:00")),
            due: try Instant(parsing: "2026-03-03T17:00:00Z"), key: key, ground: .rule(rule))
        var channel = channel ?? Channel(name: "lines", kind: .jsonl(file: "lines.jsonl"))
        channel.isPrivate = isPrivate
        let message = ReminderDispatch.Message(
            key: key, to: .patient, channel: channel.name,
            parts: [.init(patient: try PatientID("P-0001"), members: [member])])
        var outgoing = OutgoingReminder(
            message: message, channel: channel, text: ReminderText(subject: subject, body: body, language: "en"),
            at: try Instant(parsing: "2026-03-03T17:00:00Z"), isSimulated: isSimulated)
        outgoing.email = email
        return outgoing
    }
}
