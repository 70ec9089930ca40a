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
    /// The patient's name, on channels that only the addressee reads, where a text asks for it.
    var name: String?

    /// What kind of thing is said.
    enum Form { case before, unbooked, opens, unrecorded, overdue, moved, cancelled }

    var form: Form {
        switch matter {
        case .trigger(.before): .before
        case .trigger(.unbooked): .unbooked
        case .trigger(.opens): isBooked ? .before : .opens
        case .trigger(.unrecorded): .unrecorded
        case .trigger(.overdue): isBooked ? .unrecorded : .overdue
        case .correction(let now): now == nil ? .cancelled : .moved
        }
    }

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
