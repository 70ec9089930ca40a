/// Where a day goes that the month reached doesn't have, as 30 November + P3M has no 30 February.
@frozen
public enum MonthEnd: String, CaseIterable, Hashable, Sendable {
    /// To the last day of that month: 28 February 2027.
    case clamp
    /// To the first day of the month after it: 1 March 2027 (CDC CDSi, rule CALCDT-5).
    case rollForward
}
