/// How much happens in a simulated clinic.
struct Scale: Hashable, Sendable {
    /// How many patients come in its first year.
    var patients: Int
    /// How many times the smallest site it has.
    var siteSize: Int
    /// How many of those who wait are seen on a day at most.
    var intakesPerDay: Int
    /// For how many days it is watched.
    var days: Int
    /// How many days pass at most between two days on which something is done.
    var pause: Int
    /// How much is done on such a day at most, besides taking patients in.
    var actsPerDay: Int
    /// On one of how many such days the reminder service looks.
    var daysPerLook: Int
    /// How many steps pass between two looks at everything.
    var stepsBetweenChecks: Int

    /// Two years.
    static let whole = Scale(
        patients: 30, siteSize: 1, intakesPerDay: 4, days: 730, pause: 4, actsPerDay: 7, daysPerLook: 3,
        stepsBetweenChecks: 150)
    /// What a run of all tests has time for.
    static let short = Scale(
        patients: 2, siteSize: 1, intakesPerDay: 4, days: 110, pause: 24, actsPerDay: 3, daysPerLook: 3,
        stepsBetweenChecks: 20)
    /// 3,000 patients in two years.
    static let large = Scale(
        patients: 3_000, siteSize: 10, intakesPerDay: 40, days: 730, pause: 1, actsPerDay: 60, daysPerLook: 4,
        stepsBetweenChecks: 10_000)
}
