/// What a clinician can decide.
public enum DecisionValue: String, CaseIterable, Sendable {
    case approved, declined
    /// Decides nothing and undoes nothing (protocol language, 4.5).
    case deferred
}
