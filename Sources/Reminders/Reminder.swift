public import CivilTime
public import ProtocolLanguage
public import Scheduling
public import Treatment

/// A reminder as it follows from a patient's calendar: what is to be said to whom, when, and until when it is of use.
public struct Reminder: Hashable, Sendable {
    public var key: ReminderKey
    public var patient: PatientID
    public var visit: VisitID
    /// The visit's title, for channels that only the addressee reads.
    public var title: String
    public var promise: Promise
    public var rule: ReminderRule
    public var to: Addressee
    /// The name of the site's channel that it goes by.
    public var channel: String
    /// When the rule has it said, in the addressee's zone.
    public var planned: Instant
    /// When it goes out: as planned, or once quiet hours are over, or nobody has put it off any more.
    public var due: Instant
    /// From when on it is of no use; nil where it stays of use until something is recorded.
    public var until: Instant?

    /// As a message carries it.
    public var asMember: RemindedVisit {
        RemindedVisit(visit: visit, promise: promise, due: due, key: key, ground: .rule(rule))
    }
}
