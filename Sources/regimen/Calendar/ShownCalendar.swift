import CivilTime
import ProtocolLanguage
import Scheduling

/// A calendar with what has to stand beside it where it is shown, of a preview as of a patient.
struct ShownCalendar {
    /// Nil in a preview.
    var patient: String?
    var template: Template
    /// The site's IANA time zone; nil without a site.
    var zone: String?
    var calendar: PatientCalendar
    /// What the day is called on which it is seen: "today".
    var dayName: String
    /// Whether occurrences of one visit that stand alike are told in one line.
    var isFolded = false
}
