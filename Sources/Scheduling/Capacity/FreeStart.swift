public import CivilTime

/// A time at which an appointment could begin.
public struct FreeStart: Hashable, Sendable {
    public var local: CivilDateTime
    /// Its minute since 1970.
    var minute: Int
    /// How much is taken beside it: the share of each needed resource in thousandths, summed over the minutes.
    var crowding: Int
}
