import CivilTime
import ProtocolLanguage
import Scheduling
import Treatment

/// What somebody asks of the clinic. All that it says is settled: nothing of it depends on what happened before.
enum Act: Hashable, Sendable {
    case change(String, PatientCommand)
    case publish(Template)
    case describe(WardSite)
    /// Brings all calendars up to date with the site.
    case replan
    case amendAll(String, to: Int)
    case enableReminders(from: Instant)
    /// The reminder service looks once.
    case remind
    /// The reminder service claims, somebody changes something for a patient, and only then does it send.
    case remindAmid(String, PatientCommand)
    case acknowledge(String, visit: String)
    case snooze(String, visit: String, until: CivilDate)
    case rebuild
    case checkpoint
}

/// One thing that happens: somebody asks something of the clinic at a time, and perhaps the process is killed over it.
struct Step: Hashable, Sendable {
    /// Its number in the story as it was first told. The command's id follows from it, and so do the ids of the events:
    /// a correction finds the event that it names in a shortened story as well.
    var number: Int
    var at: Instant
    /// The id of a person of the site; nil for the machine.
    var person: String?
    var reason: String?
    var act: Act
    /// Where the process ends; whoever asked asks again. Nil for one that lives.
    var end: Life.End?
}
