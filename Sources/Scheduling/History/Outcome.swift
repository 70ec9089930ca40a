public import CivilTime

/// How a visit ended.
public enum Outcome: Hashable, Sendable {
    case completed(on: CivilDate)
    case missed
    /// Taken out of the plan by a person; it stays listed.
    case omitted

    public var completedOn: CivilDate? {
        if case .completed(let day) = self { day } else { nil }
    }

    /// Missed or omitted: recorded, and nothing was done.
    public var isPassedOver: Bool { self == .missed || self == .omitted }
}
