public import CivilTime

/// Why no infusion can be on a day.
public enum DayObstacle: Hashable, Sendable {
    /// Before the time from which is sought.
    case past
    case closed
    /// The visit is longer than the site is open at a stretch.
    case tooShort(minutes: Int)
    /// A day to be avoided, or not one of the weekdays that suit.
    case notSuiting
    /// Free later, but only mornings suit; the first free time.
    case afternoonOnly(CivilTimeOfDay)
    /// The patient has another appointment at the times that are free.
    case patientElsewhere(VisitID)
    case full([ResourceShortage])
}
