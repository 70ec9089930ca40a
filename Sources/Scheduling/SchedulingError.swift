public import CivilTime

/// Why a plan could not be made.
public enum SchedulingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A date would fall outside the years 1–9999.
    case dateOutOfRange(CivilTimeError)

    public var description: String {
        switch self {
        case .dateOutOfRange(let error): "the plan leaves the calendar: \(error)"
        }
    }
}
