/// How large a template may be. No real protocol comes near; without them one line could ask for a million visits.
enum TemplateLimits {
    /// Occurrences of one repeated visit.
    static let occurrences = 1000
    /// Occurrences of all visits in all epochs, at the largest choices.
    static let calendarVisits = 5000
    /// Visits written in all segments together.
    static let writtenVisits = 500
    static let epochs = 64
    static let infusions = 30
    /// Days from the first to the last infusion of a cycle.
    static let cycleDays = 400
    /// Entries of a list inside a visit, a policy or the template's head.
    static let listEntries = 200
    static let observations = 500
    static let formulaTokens = 200
    static let formulaDepth = 32
    /// Years that one duration may span.
    static let durationYears = 25
    /// Years after enrolment, or before it, that the farthest visit may lie.
    static let reachYears = 100
    /// The largest number that a template may say for an amount or a choice.
    static let number = 1000
}
