/// How clocks are set in one zone of the IANA tz database, read from the bytes of its TZif file (RFC 9636).
///
/// The rules know no file and no machine; whoever reads the bytes says which version of tz they are from. Two versions
/// disagree about a booking where `instant(of:)` of its local time differs between them.
///
///     let tijuana = try TimeZoneRules(name: "America/Tijuana", tzif: bytes)
///     let visit = try CivilDateTime(parsing: "2026-03-08T02:30")        // clocks jump from 02:00 to 03:00
///     tijuana.instant(of: visit)                                        // 2026-03-08T10:30:00.000Z, skipped
public struct TimeZoneRules: Sendable {
    /// The zone's name in the tz database, as it was given: `America/Tijuana`.
    public let name: String
    private let timeline: OffsetTimeline

    /// Reads TZif of version 1 to 4. A rule in the file's footer is followed beyond its table.
    ///
    /// - Throws: `CivilTimeError.brokenZone` for bytes that aren't as RFC 9636 describes them, and for a file that counts
    ///   leap seconds.
    public init(name: String, tzif bytes: [UInt8]) throws(CivilTimeError) {
        self.name = name
        do {
            timeline = try OffsetTimeline(TZifFile(bytes))
        } catch {
            throw .brokenZone(name: name, fault: error)
        }
    }

    /// How many seconds clocks are ahead of UT at an instant; negative west of Greenwich.
    public func offsetSeconds(at instant: Instant) -> Int {
        timeline.offset(at: instant.secondsSinceEpoch)
    }

    /// The changes of the offset from one instant on until before another, in order.
    public func offsetChanges(from start: Instant, until end: Instant) -> [OffsetChange] {
        guard start < end else { return [] }
        return timeline.changes(in: start.secondsSinceEpoch..<end.secondsSinceEpoch).map { at, offset in
            OffsetChange(at: Instant(held: Int64(at * 1000)), offsetSeconds: offset)
        }
    }

    /// The instant at which clocks show a local time. One that they skip moves forward by the gap; of one that they show
    /// twice it is the first (`regimen/1` §2.1). Within a day of the calendar's ends, it is held to them.
    public func instant(of local: CivilDateTime) -> (instant: Instant, kind: LocalTimeKind) {
        let seconds = (Int(local.date.dayNumber) * 24 * 60 + local.time.minutesSinceMidnight) * 60
        let found = timeline.instant(ofLocal: seconds)
        return (Instant(held: Int64(found.seconds * 1000)), found.kind)
    }

    /// What clocks show at an instant, without the seconds. Within a day of the calendar's ends, it is held to them.
    public func local(of instant: Instant) -> CivilDateTime {
        let minutes = GregorianCalendar.floored(instant.secondsSinceEpoch + offsetSeconds(at: instant), by: 60).quotient
        let (day, minuteOfDay) = GregorianCalendar.floored(minutes, by: 24 * 60)
        if day < CivilDate.earliestDayNumber { return .earliest }
        if day > CivilDate.latestDayNumber { return .latest }
        return CivilDateTime(date: CivilDate(unchecked: day), time: CivilTimeOfDay(unchecked: minuteOfDay))
    }
}
