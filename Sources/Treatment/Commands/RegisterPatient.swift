import CivilTime
import SiteDescription

/// Makes a person known here under an id; whatever is said of the person besides may be left out.
public struct RegisterPatient: Hashable, Sendable {
    public var name: String?
    public var email: String?
    public var phone: String?
    /// `YYYY-MM-DD`.
    public var born: String?
    /// The medical record number.
    public var mrn: String?
    /// A language tag (BCP 47).
    public var language: String?
    /// An IANA zone; whether there is such a zone, whoever has the tz database must have made sure of.
    public var zone: String?
    /// The names of the site's channels by which the patient agrees to be reminded, apart by commas; `none` for none of
    /// them.
    public var channels: String?

    public init(
        name: String? = nil, email: String? = nil, phone: String? = nil, born: String? = nil, mrn: String? = nil,
        language: String? = nil, zone: String? = nil, channels: String? = nil
    ) {
        self.name = name
        self.email = email
        self.phone = phone
        self.born = born
        self.mrn = mrn
        self.language = language
        self.zone = zone
        self.channels = channels
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        guard docket.state.course.registration == nil else { throw .patient(.known(docket.state.patient)) }
        let registered = try registered(today: docket.context.today, site: docket.context.site.site)
        try docket.propose(.registered(registered), reason: docket.context.stated(.stated))
    }

    /// What is said of the person, once it is checked.
    func registered(today: CivilDate, site: Site?) throws(Refusal) -> PatientRegistered {
        try checkDetails(today: today)
        try check(.channels, channels) { text in
            Self.names(text).allSatisfy { name in
                site?.channel(name) != nil || Channel.builtIn.contains { $0.name == name }
            }
                && (text == Self.noChannel || !Self.names(text).isEmpty)
        }
        return PatientRegistered(
            name: name.map(Sealed.open), email: email.map(Sealed.open), phone: phone.map(Sealed.open),
            born: born.map(Sealed.open), mrn: mrn.map(Sealed.open), language: language, zone: zone,
            channels: channels.map(Self.names))
    }

    /// The word for no channel at all.
    static let noChannel = "none"

    private static func names(_ text: String) -> [String] {
        guard text != noChannel else { return [] }
        return text.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
    }

    private func checkDetails(today: CivilDate) throws(Refusal) {
        try check(.name, name) { $0.contains { !$0.isWhitespace } }
        try check(.email, email) { text in
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && !parts.contains { $0.isEmpty } && !text.contains { $0.isWhitespace }
        }
        try check(.phone, phone) { text in
            text.contains { $0.isASCII && $0.isNumber } && text.allSatisfy { "+0123456789 -().".contains($0) }
        }
        try check(.born, born) { text in (try? CivilDate(parsing: text)).map { $0 <= today } ?? false }
        try check(.mrn, mrn) { $0.contains { !$0.isWhitespace } }
        try check(.language, language) { text in
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            return (2...8).contains(parts.first?.count ?? 0)
                && parts.allSatisfy {
                    (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
                }
        }
        try check(.zone, zone) { !$0.isEmpty && $0.allSatisfy { $0.isASCII && !$0.isWhitespace } }
    }

    private func check(
        _ detail: PatientDetail, _ text: String?, _ isFitting: (String) -> Bool
    ) throws(Refusal) {
        guard let text, !isFitting(text) else { return }
        throw .patient(.detail(detail, text: text))
    }
}
