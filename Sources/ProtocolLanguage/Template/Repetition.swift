public import CivilTime

/// How a visit recurs. Each occurrence is computed from the anchor, never from the one before it (2.3).
public enum Repetition: Hashable, Sendable {
    /// So many occurrences, `every` apart.
    case times(every: CivilDuration, Number)
    /// `every` apart as far as the second duration reaches. `until` is counted from the anchor and includes an occurrence that falls on it.
    case until(every: CivilDuration, CivilDuration)
    /// Unequal intervals, counted from the anchor (plus the timing's offset), ascending.
    case offsets([CivilDuration])
}
