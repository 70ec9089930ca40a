public import CivilTime

/// From one local time to another, which is not part of it.
public struct TimeStretch: Hashable, Sendable {
    public var from: CivilDateTime
    public var to: CivilDateTime

    public init(from: CivilDateTime, to: CivilDateTime) {
        self.from = from
        self.to = to
    }
}
