public import CivilTime
import ProtocolLanguage
import Scheduling
import SiteDescription
public import Treatment

/// What a message says, in the addressee's language: place, date, time, a reference, and how to reach the clinic.
///
/// It names neither the patient nor the treatment unless only the addressee reads the channel; then it says the visits'
/// titles. People of the site are told the patient's id. Whether something is today or tomorrow follows from the moment at
/// which the message is made, so that a late one does not say "tomorrow" on the day itself.
public struct ReminderText: Hashable, Sendable {
    public var subject: String
    /// Lines, each ended by a line feed.
    public var body: String
    /// A language tag (BCP 47).
    public var language: String

    /// A text that was made elsewhere.
    public init(subject: String, body: String, language: String) {
        self.subject = subject
        self.body = body
        self.language = language
    }

    /// - Parameters:
    ///   - message: what is to be said, to whom, and by which channel.
    ///   - patients: those of whom the message speaks; at least one.
    ///   - now: the moment at which it is sent.
    ///   - name: a patient's name, asked for where the channel is one that only the addressee reads.
    ///   - isPrivate: whether only the addressee reads the channel.
    ///   - isSimulated: whether the store is for rehearsals.
    /// - Returns: nil for a message that says nothing.
    public init?(
        of message: ReminderDispatch.Message, patients: [PatientID: RemindedPatient], at now: Instant,
        name: (PatientID) -> String? = { _ in nil }, isPrivate: Bool, isSimulated: Bool
    ) {
        guard let first = message.parts.first.flatMap({ patients[$0.patient] }) else { return nil }
        let site = first.site
        let phrases = Phrases(for: first.language(of: message.to), at: site, isPrivate: isPrivate)
        language = phrases.tag
        let distance = Distance(
            todayThere: first.zone(of: message.to).local(of: now).date, todayAtSite: first.zone.local(of: now).date)
        let sayings = message.parts.flatMap { part in
            patients[part.patient].map { patient in
                Self.sayings(
                    part.members, of: patient, to: message.to, name: isPrivate ? name(part.patient) : nil,
                    isPrivate: isPrivate)
            } ?? []
        }
        guard !sayings.isEmpty else { return nil }
        let lines = sayings.map { saying in
            message.to == .patient
                ? phrases.toPatient(saying, site: site.title, distance) : phrases.toPerson(saying, distance)
        }
        let contact = message.to == .patient ? site.contact : nil
        let ends = [
            contact.flatMap(phrases.reach),
            phrases.reference(String(message.key.text.prefix(8)).uppercased()),
        ].compactMap(\.self)
        let mark = isSimulated ? "\(phrases.simulated): " : ""
        subject = mark + phrases.subject(from: site.title, sayings: sayings)
        body = ([mark + (lines.first ?? "")] + lines.dropFirst() + ends).map { "\($0)\n" }.joined()
    }

    /// A line for each visit that is spoken of: what several rules have said of one appointment is said once.
    private static func sayings(
        _ members: [RemindedVisit], of patient: RemindedPatient, to: Addressee, name: String?, isPrivate: Bool
    ) -> [Saying] {
        var sayings: [Saying] = []
        for member in members {
            let matter: Saying.Matter =
                switch member.ground {
                case .rule(let rule): .trigger(rule.trigger)
                case .correction: .correction(now: patient.promise(of: member.visit))
                }
            let saying = Saying(
                matter: matter, promise: member.promise, title: isPrivate ? patient.title(of: member.visit) : nil,
                patient: to == .patient ? nil : patient.state.patient.text, name: name)
            if !sayings.contains(saying) { sayings.append(saying) }
        }
        return sayings
    }
}

extension RemindedPatient {
    /// The language in which somebody is told.
    fileprivate func language(of addressee: Addressee) -> String {
        let own: String? =
            switch addressee {
            case .patient: state.course.registration?.payload.language
            case .person(let id): site.person(id)?.language
            }
        return own ?? site.language
    }

    fileprivate func title(of visit: VisitID) -> String? { state.plan?.visits[visit]?.visit.title }
}
