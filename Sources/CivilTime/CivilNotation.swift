/// The notations that this room reads.
public enum CivilNotation: Hashable, Sendable {
    case date
    case timeOfDay
    case dateTime
    case civilDuration
    case clockDuration
    case instant

    /// What the notation is for, with how it is written: the second half of "… is not …".
    var expectation: String {
        switch self {
        case .date: "a date; write YYYY-MM-DD, as 2026-03-02"
        case .timeOfDay: "a time of day; write HH:MM, as 09:00"
        case .dateTime: "a local date and time; write YYYY-MM-DDTHH:MM, as 2026-03-02T09:00"
        case .civilDuration: "a duration; write years, months, weeks or days, as P6M, P2W or P14D"
        case .clockDuration: "a duration in hours and minutes; write it as PT3H, PT1H30M or PT15M"
        case .instant: "an instant; write it with seconds and Z or an offset, as 2026-03-02T09:00:00Z"
        }
    }
}
