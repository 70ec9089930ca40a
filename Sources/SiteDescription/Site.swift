public import CivilTime

/// A clinic as the scheduler knows it: when it is open, what it has, who works there and how it sends word.
///
/// Made by ``SiteFile`` from a file that a person wrote, or read back from the log, where a site travels whole.
public struct Site: Hashable, Sendable {
    /// The site's short name, `[a-z0-9-]{1,64}`; its stream in the log is named after it.
    public var slug: String
    /// Its name for people.
    public var title: String
    /// The IANA name of its time zone. Every date of the site's calendars is a date there.
    public var timeZone: String
    /// How patients reach the clinic: what a reminder may say about it.
    public var contact: Contact?
    /// The language of reminders to those who have not chosen one, a tag of BCP 47.
    public var language: String
    /// The weekly opening hours.
    public var open: WeeklyHours
    /// Days on which the site is closed whatever the weekday, in order.
    public var holidays: [CivilDate]
    /// The name of the iCalendar file with further holidays, relative to the site file. Its days are in
    /// ``importedHolidays``, so that a site taken from the log needs no file.
    public var holidaysFrom: String?
    /// The days that ``holidaysFrom`` named when the site file was read, in order.
    public var importedHolidays: [CivilDate]
    /// What that file calls them, where it says so.
    public var holidayNames: [CivilDate: String]
    /// Runs of days on which the site is closed.
    public var closures: [Closure]
    /// The grid on which appointments begin.
    public var slot: ClockDuration
    /// What appointments need and the site has in numbers, ordered by name.
    public var resources: [Resource]
    /// Who works here, in the order of the file.
    public var people: [Person]
    /// When nobody is reminded, in the recipient's zone.
    public var quietHours: QuietHours?
    /// The most reminders for one recipient in a day; nil for any number.
    public var remindersPerDay: Int?
    /// The names of the channels by which each kind of recipient is told, first choice first.
    public var channels: [Recipient: [String]]
    /// What messages say, by language tag, where the site has it otherwise or has another language.
    public var texts: [String: MessageTexts]
    /// The channels by name, those that `channels` uses without describing them included; ordered by name.
    public var delivery: [Channel]

    /// A site that is open at some hours and has nothing else, unless said otherwise.
    public init(
        slug: String, title: String, timeZone: String, contact: Contact? = nil,
        language: String = Site.defaultLanguage, open: WeeklyHours, holidays: [CivilDate] = [],
        holidaysFrom: String? = nil, importedHolidays: [CivilDate] = [], holidayNames: [CivilDate: String] = [:],
        closures: [Closure] = [],
        slot: ClockDuration = Site.defaultSlot, resources: [Resource] = [], people: [Person] = [],
        quietHours: QuietHours? = nil, remindersPerDay: Int? = nil, channels: [Recipient: [String]] = [:],
        delivery: [Channel] = [], texts: [String: MessageTexts] = [:]
    ) {
        self.slug = slug
        self.title = title
        self.timeZone = timeZone
        self.contact = contact
        self.language = language
        self.open = open
        self.holidays = holidays
        self.holidaysFrom = holidaysFrom
        self.importedHolidays = importedHolidays
        self.holidayNames = holidayNames
        self.closures = closures
        self.slot = slot
        self.resources = resources
        self.people = people
        self.quietHours = quietHours
        self.remindersPerDay = remindersPerDay
        self.channels = channels
        self.delivery = delivery
        self.texts = texts
    }

    /// The language of a site that names none.
    public static let defaultLanguage = "en"
    /// The grid of a site that names none: a quarter of an hour.
    public static let defaultSlot = ClockDuration(minutes: 15)

    /// The channel by which a site that names none has somebody told: the file of lines.
    public static let defaultChannel = "jsonl"

    /// The person with an id.
    public func person(_ id: String) -> Person? {
        people.first { $0.id == id }
    }

    /// The resource with a name.
    public func resource(_ name: String) -> Resource? {
        resources.first { $0.name == name }
    }

    /// The channel with a name.
    public func channel(_ name: String) -> Channel? {
        delivery.first { $0.name == name }
    }
}
