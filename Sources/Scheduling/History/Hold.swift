public import CivilTime

/// A pause of the protocol (4.8).
public struct Hold: Hashable, Sendable {
    public var from: CivilDate
    /// The last day of the pause; nil while it goes on.
    public var lastDay: CivilDate?

    public init(from: CivilDate, lastDay: CivilDate? = nil) {
        self.from = from
        self.lastDay = lastDay
    }

    /// Whether that day lies in the pause.
    public func contains(_ day: CivilDate) -> Bool {
        guard from <= day else { return false }
        guard let lastDay else { return true }
        return day <= lastDay
    }

    /// Whether the patient is on hold as seen on that day: a pause without an end holds from the moment that it is
    /// known, one that has ended only on its own days.
    public func isInForce(on day: CivilDate) -> Bool { lastDay == nil || contains(day) }

    /// First to last day, both counted; nil while the pause goes on.
    public var lengthInDays: Int? { lastDay.map { CivilDate.days(from: from, to: $0) + 1 } }
}
