/// What a date is counted from.
public enum Anchor: Hashable, Sendable {
    /// The day on which the patient is enrolled.
    case enrolment
    /// The first day of the epoch that the visit belongs to.
    case segmentStart
    /// A visit; `epoch` is nil for one of the same segment.
    case visit(epoch: String?, VisitReference)
    /// A decision's date; the epoch is nil for one taken in the same segment.
    case decision(epoch: String?, String)
}
