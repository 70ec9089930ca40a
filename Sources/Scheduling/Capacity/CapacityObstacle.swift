public import CivilTime

/// Why an appointment cannot be at a time, as far as the site goes.
public enum CapacityObstacle: Hashable, Sendable {
    /// The site has no resource of that name.
    case notThere(resource: String, known: [String])
    /// The site never has that many of a resource.
    case tooMany(resource: String, needed: Int, most: Int)
    case closedDay
    /// The visit is longer than the site is ever open at a stretch on that day.
    case longerThanDay(minutes: Int)
    /// It would begin or end while the site is closed.
    case outsideHours
    /// Too few are free at some minute; `at` is the first such minute, `of` how many there are then.
    case full(resource: String, at: CivilDateTime, needed: Int, free: Int, of: Int)
}
