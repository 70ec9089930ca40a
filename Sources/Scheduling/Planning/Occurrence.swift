import CivilTime
import ProtocolLanguage

/// An occurrence while it is being planned.
struct Occurrence {
    /// Nil while it has no dates.
    var dates: VisitDates?
    var anchor = AnchorDate(without: 0)
    var direction = Timing.Direction.after
    var offset = CivilDuration.zero
    var cycleDay: Int?
    /// It can be neither due nor overdue (3.5).
    var awaitsAnchor = false
    var flags: PlanFlags = []
    var notBefore: CivilDate?
    var closedDay: CivilDate?
    var heldDays = 0
    /// The place of the visit that it has become part of.
    var host: Int?
}
