/// The texts of messages in one language, each with places to be filled in: `Your appointment at {site} is {when}.`
///
/// English and Spanish are there; a site adds other languages, and says some things in its own way.
public struct MessageTexts: Hashable, Sendable {
    /// By what they are for; a text is a list of one, the names of days and months are longer lists.
    public let texts: [Key: [String]]
    /// Those that are one text, taken apart.
    private let parts: [Key: [Part]]

    init(_ texts: [Key: [String]]) {
        self.texts = texts
        parts = texts.filter { $0.key.count == 1 }.mapValues { Self.parts(of: $0.first ?? "") }
    }

    private init(_ texts: [Key: [String]], _ parts: [Key: [Part]]) { (self.texts, self.parts) = (texts, parts) }

    /// The texts of the languages that need no site to be known, by language tag (BCP 47).
    public static let shipped: [String: MessageTexts] = [languageOfEnglish: .english, "es": .spanish]

    /// The language of messages to those whose language has no texts.
    public static let languageOfEnglish = "en"

    /// These texts, and others where these have none.
    public func over(_ others: MessageTexts) -> MessageTexts {
        MessageTexts(
            texts.merging(others.texts) { own, _ in own }, parts.merging(others.parts) { own, _ in own })
    }

    /// The text for something; empty where there is none.
    public subscript(_ key: Key) -> String { texts[key]?.first ?? "" }

    /// The text for something, taken apart; empty where there is none.
    public func parts(of key: Key) -> [Part] { parts[key] ?? [] }

    /// What is filled in.
    public enum Place: Sendable, CaseIterable {
        /// The site's title.
        case site
        /// The date, and the time of an appointment: `tomorrow, Monday 2 March 2026, at 09:00`.
        case when
        /// The same for what an appointment was moved to.
        case now
        /// What the visit is called, in brackets behind a blank, where only the addressee reads the channel; else nothing.
        case what
        /// The patient's id; and what the visit is called, where only the addressee reads the channel.
        case who
        /// What the visit is called.
        case title
        /// The patient's name.
        case name
        case day, time, weekday, date, month, year
        case address, phone, email, ways, reference

        /// As it stands in a text, between braces: the name of the case. No raw value, as hashing would then go by the text.
        public var word: String { "\(self)" }

        init?(word: String) {
            guard let place = Self.byWord[word] else { return nil }
            self = place
        }

        private static let byWord = Dictionary(uniqueKeysWithValues: allCases.map { ($0.word, $0) })

        /// Whether it tells of whom or of what, so that only the addressee may read it.
        public var isPrivate: Bool { self == .title || self == .name }
    }

    /// What a text is for.
    public enum Key: String, Sendable, CaseIterable {
        case reminderSubject = "subject.reminder"
        case correctionSubject = "subject.correction"
        case patientBefore = "patient.before"
        case patientUnbooked = "patient.unbooked"
        case patientOpens = "patient.opens"
        case patientUnrecorded = "patient.unrecorded"
        case patientOverdue = "patient.overdue"
        case patientMoved = "patient.moved"
        case patientCancelled = "patient.cancelled"
        case personBefore = "person.before"
        case personUnbooked = "person.unbooked"
        case personOpens = "person.opens"
        case personUnrecorded = "person.unrecorded"
        case personOverdue = "person.overdue"
        case personMoved = "person.moved"
        case personCancelled = "person.cancelled"
        case today = "when.today"
        case tomorrow = "when.tomorrow"
        case yesterday = "when.yesterday"
        case otherDay = "when.day"
        case at = "when.at"
        /// Before one o'clock, where that is said otherwise; else as at any time.
        case atOne = "when.atOne"
        case date = "date.form"
        case weekdays = "date.weekdays"
        case months = "date.months"
        case address = "reach.where"
        case call = "reach.call"
        case write = "reach.write"
        case or = "reach.or"
        case reach = "reach.ways"
        case reference = "mark.reference"
        case simulated = "mark.simulated"

        /// How many texts it is: 7 weekdays from Monday on, 12 months.
        public var count: Int {
            switch self {
            case .weekdays: 7
            case .months: 12
            default: 1
            }
        }

        /// Whether a language can do without it.
        public var isOptional: Bool { self == .atOne }

        /// What may be filled in.
        public var places: [Place] {
            switch self {
            case .reminderSubject, .correctionSubject: [.site]
            case .patientMoved: [.site, .when, .now, .what, .title, .name]
            case .patientBefore, .patientUnbooked, .patientOpens, .patientUnrecorded, .patientOverdue,
                .patientCancelled:
                [.site, .when, .what, .title, .name]
            case .personMoved: [.who, .when, .now, .title, .name]
            case .personBefore, .personUnbooked, .personOpens, .personUnrecorded, .personOverdue, .personCancelled:
                [.who, .when, .title, .name]
            case .today, .tomorrow, .yesterday, .otherDay: [.day]
            case .at, .atOne: [.day, .time]
            case .date: [.weekday, .date, .month, .year]
            case .address: [.address]
            case .call: [.phone]
            case .write: [.email]
            case .reach: [.ways]
            case .reference: [.reference]
            case .weekdays, .months, .or, .simulated: []
            }
        }

        /// Whether it is said to patients, or to people of the site.
        var isToPatient: Bool { rawValue.hasPrefix("patient.") }
        var isToPerson: Bool { rawValue.hasPrefix("person.") }
    }

    /// A part of a text.
    public enum Part: Hashable, Sendable {
        case words(String)
        case place(Place)
        /// Something in braces that is no place.
        case unknown(String)
        /// A brace that has no other.
        case brace
    }

    /// A text taken apart.
    public static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var rest = text[...]
        while let next = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            if next > rest.startIndex { parts.append(.words(String(rest[..<next]))) }
            let inside = rest[rest.index(after: next)...]
            guard rest[next] == "{", let end = inside.firstIndex(where: { $0 == "{" || $0 == "}" }), inside[end] == "}"
            else {
                parts.append(.brace)
                rest = inside
                continue
            }
            let word = String(inside[..<end])
            parts.append(Place(word: word).map { .place($0) } ?? .unknown(word))
            rest = inside[inside.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.words(String(rest))) }
        return parts
    }

}

extension [MessageTexts.Part] {
    /// Whether the text tells of whom or of what, so that only the addressee may read it.
    public var isPrivate: Bool {
        contains { if case .place(let place) = $0 { place.isPrivate } else { false } }
    }
}
