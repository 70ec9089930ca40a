/// A moment the same everywhere, to the millisecond, in UTC; leap seconds are not counted (POSIX time).
///
/// It lies in the years 1...9999 of UTC, so that it can always be written.
@frozen
public struct Instant: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
    public let millisecondsSinceEpoch: Int64

    @usableFromInline static let millisecondsPerDay = 86_400_000
    @usableFromInline static let earliestMilliseconds = Int64(CivilDate.earliestDayNumber * millisecondsPerDay)
    @usableFromInline static let latestMilliseconds = Int64((CivilDate.latestDayNumber + 1) * millisecondsPerDay - 1)

    /// 0001-01-01T00:00:00.000Z.
    public static let earliest = Instant(held: .min)

    /// 9999-12-31T23:59:59.999Z.
    public static let latest = Instant(held: .max)

    /// Held to the range that can be written.
    @inlinable
    init(held milliseconds: Int64) {
        millisecondsSinceEpoch = max(Self.earliestMilliseconds, min(milliseconds, Self.latestMilliseconds))
    }

    /// - Throws: `CivilTimeError.instantOutOfRange` outside the years 1...9999 of UTC.
    @inlinable
    public init(millisecondsSinceEpoch: Int64) throws(CivilTimeError) {
        self.init(held: millisecondsSinceEpoch)
        guard self.millisecondsSinceEpoch == millisecondsSinceEpoch else {
            throw .instantOutOfRange(milliseconds: millisecondsSinceEpoch)
        }
    }

    /// The instant so many milliseconds later; earlier where negative.
    ///
    /// - Throws: `CivilTimeError.instantOutOfRange` outside the years 1...9999 of UTC.
    public func adding(milliseconds: Int64) throws(CivilTimeError) -> Instant {
        let (sum, overflow) = millisecondsSinceEpoch.addingReportingOverflow(milliseconds)
        guard !overflow else { throw .instantOutOfRange(milliseconds: milliseconds) }
        return try Instant(millisecondsSinceEpoch: sum)
    }

    /// Milliseconds from `a` to `b`; negative where `b` is the earlier.
    @inlinable
    public static func milliseconds(from a: Instant, to b: Instant) -> Int64 {
        b.millisecondsSinceEpoch - a.millisecondsSinceEpoch
    }

    /// Whole seconds since the epoch, rounded down.
    var secondsSinceEpoch: Int {
        GregorianCalendar.floored(Int(millisecondsSinceEpoch), by: 1000).quotient
    }
}

extension Instant: Comparable {
    @inlinable
    public static func < (left: Instant, right: Instant) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }
}
