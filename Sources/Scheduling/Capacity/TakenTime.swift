public import CivilTime

/// An appointment as the site's capacity sees it: from when on it takes what, and whose it is.
public struct TakenTime: Hashable, Sendable {
    /// The patient's id.
    public var patient: String
    public var visit: VisitID
    /// The instant at which the visit begins, to the minute.
    public var start: Instant
    public var occupies: Occupancy

    public init(patient: String, visit: VisitID, start: Instant, occupies: Occupancy) {
        self.patient = patient
        self.visit = visit
        self.start = start
        self.occupies = occupies
    }
}

extension Instant {
    /// Minutes since 1970-01-01T00:00Z: the scale on which capacity is counted, as no clock change can bend it.
    var minuteSinceEpoch: Int {
        let (minutes, rest) = millisecondsSinceEpoch.quotientAndRemainder(dividingBy: 60_000)
        return Int(rest < 0 ? minutes - 1 : minutes)
    }

    /// The instant of a minute since 1970; held to the calendar's ends.
    init(minuteSinceEpoch minute: Int) {
        let instant = try? Instant(millisecondsSinceEpoch: Int64(minute) * 60_000)
        self = instant ?? (minute < 0 ? .earliest : .latest)
    }
}
