import CivilTime
import ProtocolLanguage
import Treatment

/// One line of a message: what is said of a visit.
struct Saying: Hashable {
    /// What it is about.
    enum Matter: Hashable {
        case trigger(ReminderRule.Trigger)
        /// What was promised no longer stands; and what stands now, where anything does.
        case correction(now: Promise?)
    }

    var matter: Matter
    var promise: Promise
    /// The visit's title, on channels that only the addressee reads.
    var title: String?
    /// The patient's id, for people of the site.
    var patient: String?

    /// Whether there is an appointment with a time.
    var isBooked: Bool { if case .appointment = promise { true } else { false } }
}

/// The true distance of a day: by the clocks of whoever reads it and by those at the site, or not said.
struct Distance {
    var todayThere: CivilDate
    var todayAtSite: CivilDate

    /// In days; nil where the two disagree.
    func days(to day: CivilDate) -> Int? {
        todayThere == todayAtSite ? CivilDate.days(from: todayAtSite, to: day) : nil
    }
}

/// How one language says what a message has to say.
protocol ReminderPhrases {
    /// The language, a tag of BCP 47.
    var tag: String { get }
    /// The message's subject; without anything that tells of whom or of what.
    func subject(from site: String, sayings: [Saying]) -> String
    /// A line to a patient.
    func toPatient(_ saying: Saying, site: String, _ distance: Distance) -> String
    /// A line to somebody of the site.
    func toPerson(_ saying: Saying, _ distance: Distance) -> String
    /// How to reach the clinic; nil where the site says nothing of it.
    func reach(address: String?, phone: String?, email: String?) -> String?
    func reference(_ text: String) -> String
    /// What a message from a store for rehearsals begins with.
    var simulated: String { get }
}

enum ReminderLanguages {
    /// By the first part of a language tag (BCP 47); English for a language that has no phrases here.
    static func phrases(for tag: String) -> any ReminderPhrases {
        tag.lowercased().split(separator: "-").first == "es" ? SpanishPhrases() : EnglishPhrases()
    }
}
