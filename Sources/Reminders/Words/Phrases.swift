import CivilTime
import ProtocolLanguage
import SiteDescription
import Treatment

/// How a site says in one language what a message has to say.
struct Phrases {
    /// The language, a tag of BCP 47.
    let tag: String
    private let texts: MessageTexts
    /// What is said where a text would tell what others must not read.
    private let reserved: MessageTexts
    private let isPrivate: Bool

    /// The site's own texts in the language or its first part, else those that are always there, else English.
    ///
    /// - Parameter isPrivate: whether only the addressee reads the message.
    init(for language: String, at site: Site, isPrivate: Bool) {
        let first = language.languageOfTag
        let known = MessageTexts.shipped[first]
        reserved = known ?? .english
        let own = [language, first].first { site.texts[$0] != nil }
        texts = own.flatMap { site.texts[$0] }?.over(reserved) ?? reserved
        tag = own ?? (known == nil ? MessageTexts.languageOfEnglish : first)
        self.isPrivate = isPrivate
    }

    var simulated: String { texts[.simulated] }

    /// The message's subject; without anything that tells of whom or of what.
    func subject(from site: String, sayings: [Saying]) -> String {
        let isCorrection = sayings.contains { if case .correction = $0.matter { true } else { false } }
        return filled(isCorrection ? .correctionSubject : .reminderSubject, [.site: site])
    }

    /// A line to a patient.
    func toPatient(_ saying: Saying, site: String, _ distance: Distance) -> String {
        var values = values(of: saying, distance)
        values[.site] = site
        values[.what] = saying.title.map { " (\($0))" } ?? ""
        let key: MessageTexts.Key =
            switch saying.form {
            case .before: .patientBefore
            case .unbooked: .patientUnbooked
            case .opens: .patientOpens
            case .unrecorded: .patientUnrecorded
            case .overdue: .patientOverdue
            case .moved: .patientMoved
            case .cancelled: .patientCancelled
            }
        return filled(key, values)
    }

    /// A line to somebody of the site.
    func toPerson(_ saying: Saying, _ distance: Distance) -> String {
        var values = values(of: saying, distance)
        values[.who] = [saying.patient, saying.title].compactMap(\.self).joined(separator: ", ")
        let key: MessageTexts.Key =
            switch saying.form {
            case .before: .personBefore
            case .unbooked: .personUnbooked
            case .opens: .personOpens
            case .unrecorded: .personUnrecorded
            case .overdue: .personOverdue
            case .moved: .personMoved
            case .cancelled: .personCancelled
            }
        return filled(key, values)
    }

    /// How to reach the clinic; nil where the site says nothing of it.
    func reach(_ contact: Contact) -> String? {
        let ways = [
            contact.phone.map { filled(.call, [.phone: $0]) }, contact.email.map { filled(.write, [.email: $0]) },
        ].compactMap(\.self)
        let parts = [
            contact.address.map { filled(.address, [.address: $0]) },
            ways.isEmpty ? nil : filled(.reach, [.ways: ways.joined(separator: " \(texts[.or]) ")]),
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    func reference(_ text: String) -> String { filled(.reference, [.reference: text]) }

    private func values(of saying: Saying, _ distance: Distance) -> [MessageTexts.Place: String] {
        var values: [MessageTexts.Place: String] = [.when: when(saying.promise, distance)]
        if case .correction(let now?) = saying.matter { values[.now] = when(now, distance) }
        values[.title] = saying.title
        values[.name] = saying.name ?? saying.patient
        return values
    }

    /// `tomorrow, Monday 2 March 2026, at 09:00`.
    private func when(_ promise: Promise, _ distance: Distance) -> String {
        let key: MessageTexts.Key =
            switch distance.days(to: promise.day) {
            case 0: .today
            case 1: .tomorrow
            case -1: .yesterday
            default: .otherDay
            }
        let day = filled(key, [.day: date(promise.day)])
        guard case .appointment(let local) = promise else { return day }
        let at: MessageTexts.Key = local.time.hour == 1 && !texts[.atOne].isEmpty ? .atOne : .at
        return filled(at, [.day: day, .time: "\(local.time)"])
    }

    private func date(_ day: CivilDate) -> String {
        let (year, month, number) = day.components
        return filled(
            .date,
            [
                .weekday: name(.weekdays, day.weekday.rawValue), .date: "\(number)", .month: name(.months, month),
                .year: "\(year)",
            ])
    }

    private func name(_ key: MessageTexts.Key, _ number: Int) -> String {
        let names = texts.texts[key] ?? []
        return names.indices.contains(number - 1) ? names[number - 1] : ""
    }

    private func filled(_ key: MessageTexts.Key, _ values: [MessageTexts.Place: String]) -> String {
        let parts = texts.parts(of: key)
        var filled = ""
        for part in !isPrivate && parts.isPrivate ? reserved.parts(of: key) : parts {
            switch part {
            case .words(let words): filled += words
            case .place(let place): filled += values[place] ?? ""
            case .unknown, .brace: break
            }
        }
        return filled
    }
}
