public import CivilTime

/// A visit's appointment, in the site's zone.
public struct Booking: Hashable, Sendable {
    public var day: CivilDate
    /// Nil only in a preview, where a booking is a day.
    public var time: CivilTimeOfDay?
    /// The window that stood when the booking was made; nil in a preview.
    public var accepted: DateWindow?

    public init(day: CivilDate, time: CivilTimeOfDay? = nil, accepted: DateWindow? = nil) {
        self.day = day
        self.time = time
        self.accepted = accepted
    }
}
