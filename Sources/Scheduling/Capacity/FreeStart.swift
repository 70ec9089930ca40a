public import CivilTime

/// A time at which an appointment could begin.
public struct FreeStart: Hashable, Sendable {
    public var local: CivilDateTime
    /// Its minute since 1970.
    var minute: Int
    /// How much is taken beside it: the share of each needed resource in thousandths, summed over the minutes.
    var crowding: Int
}

/// The most of a resource that are taken at once.
public struct ResourcePeak: Hashable, Sendable {
    public var resource: String
    public var taken: Int
    /// How many there are then.
    public var of: Int

    public init(resource: String, taken: Int, of: Int) {
        self.resource = resource
        self.taken = taken
        self.of = of
    }
}

/// A resource of which too few are free on a day.
public struct ResourceShortage: Hashable, Sendable {
    public var resource: String
    public var needed: Int
    /// The stretches of the opening hours in which enough are free, each too short.
    public var free: [TimeStretch]

    public init(resource: String, needed: Int, free: [TimeStretch]) {
        self.resource = resource
        self.needed = needed
        self.free = free
    }
}

/// From one local time to another, which is not part of it.
public struct TimeStretch: Hashable, Sendable {
    public var from: CivilDateTime
    public var to: CivilDateTime

    public init(from: CivilDateTime, to: CivilDateTime) {
        self.from = from
        self.to = to
    }
}
