public import CivilTime

/// A clinician's decision.
public struct DecisionRecord: Hashable, Sendable {
    /// `EPOCH/DECISION`.
    public var decision: String
    public var value: String
    public var on: CivilDate

    /// The value that decides nothing and undoes nothing (4.5).
    public static let deferred = "deferred"

    public init(decision: String, value: String, on: CivilDate) {
        self.decision = decision
        self.value = value
        self.on = on
    }
}
