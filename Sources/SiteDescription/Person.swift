/// Someone who works at the site.
public struct Person: Hashable, Sendable {
    /// The short name by which commands (`--as`) and the log know the person, `[a-z0-9-]{1,64}`.
    public let id: String
    /// The name for people.
    public var name: String
    /// What the person may do, in the order of ``Role``.
    public var roles: [Role]
    /// The account of the machine under which the person works; several may share one.
    public var account: String?
    /// Where mail reaches the person.
    public var email: String?
    /// Where a call or a text message reaches the person.
    public var phone: String?
    /// The language for messages, a tag of BCP 47; the site's if nil.
    public var language: String?
    /// The IANA time zone in which the person lives; the site's if nil.
    public var zone: String?
    /// The resources of which the person is one: when the person is absent, there is one less.
    public var provides: [String]
    /// When the person is away.
    public var absences: [Closure]

    public init(
        id: String, name: String, roles: [Role], account: String? = nil, email: String? = nil, phone: String? = nil,
        language: String? = nil, zone: String? = nil, provides: [String] = [], absences: [Closure] = []
    ) {
        self.id = id
        self.name = name
        self.roles = roles
        self.account = account
        self.email = email
        self.phone = phone
        self.language = language
        self.zone = zone
        self.provides = provides
        self.absences = absences
    }
}
