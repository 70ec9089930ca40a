public import Projections

/// A patient in a list.
public struct ListedPatient: Hashable, Sendable {
    public var summary: PatientSummary
    public var identity: PatientIdentity
}
