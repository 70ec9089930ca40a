public import CivilTime
public import ProtocolLanguage
public import Scheduling
public import Treatment

/// One patient's calendar, with what stands beside it where it is shown.
public struct CalendarAnswer: Hashable, Sendable {
    public var patient: PatientID
    /// The template by which the patient is treated.
    public var template: Template
    /// The site's IANA zone, in which all dates and times are.
    public var zone: String
    /// Today at the site, or the day of the moment from which it was asked.
    public var today: CivilDate
    /// The recorded plan as it stands on the day asked about.
    public var calendar: PatientCalendar
    /// The first day of the pause that the patient is in on the day asked about; nil without one.
    public var heldFrom: CivilDate?
    /// Since when the patient is no longer treated by the protocol; nil for one who is.
    public var withdrawnOn: CivilDate?
    /// When the patient was erased; nil for one who wasn't.
    public var erasedOn: CivilDate?
    /// The last position of the log that counted.
    public var position: Int64
    /// Whether the plan stands on an earlier description of the site than the newest.
    public var isOnOldSite: Bool
}
