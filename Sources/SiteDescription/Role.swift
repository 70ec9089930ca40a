/// What a person of the site is there for; who may do what follows from it.
public enum Role: String, CaseIterable, Hashable, Sendable {
    /// Registers, enrols, books and records.
    case coordinator
    /// Decides: eligibility, further rounds, holds.
    case clinician
    /// Gives what is given and records it.
    case nurse
    /// Answers for the coordinators; escalations end here.
    case lead
    /// Reads everything, changes nothing.
    case auditor
}
