public import Treatment

/// What became of a patient who was to be taken in.
public enum ImportOutcome: Hashable, Sendable {
    /// Taken in with all facts; or, of a dry run, what would be recorded.
    case imported(Receipt)
    /// Nothing was recorded: these facts are refused, and the patient with them. At least one.
    case refused([RefusedFact])
    /// The patient was taken in before, under the same id, from other lines; nothing was recorded.
    case importedOtherwise
}
