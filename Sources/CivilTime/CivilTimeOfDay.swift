/// A time of day to the minute, 00:00 to 23:59, without a zone.
@frozen
public struct CivilTimeOfDay: Hashable, Sendable {
    /// 0...1439.
    public let minutesSinceMidnight: Int

    @inlinable
    init(unchecked minutesSinceMidnight: Int) {
        self.minutesSinceMidnight = minutesSinceMidnight
    }

    /// 00:00.
    public static let midnight = CivilTimeOfDay(unchecked: 0)

    /// The time of an hour (0...23) and a minute (0...59).
    ///
    /// - Throws: `CivilTimeError.noSuchTime`, also for 24:00.
    @inlinable
    public init(hour: Int, minute: Int) throws(CivilTimeError) {
        guard hour >= 0, hour <= 23, minute >= 0, minute <= 59 else { throw .noSuchTime(hour: hour, minute: minute) }
        self.init(unchecked: hour * 60 + minute)
    }

    /// Reads `HH:MM` and nothing else.
    ///
    /// - Throws: `CivilTimeError.malformed` for another shape, `.noSuchTime` for 24:00 or 09:60.
    public init(parsing text: String) throws(CivilTimeError) {
        guard let time = TextCursor.whole(text, { $0.hourAndMinute() }) else {
            throw .malformed(.timeOfDay, text: text)
        }
        try self.init(hour: time.hour, minute: time.minute)
    }

    /// Reads `HH:MM` from UTF-8, without making a `String` of it; nil for anything else, of which ``init(parsing:)`` says
    /// what is wrong.
    public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard let time = TextCursor.whole(text, { $0.hourAndMinute() }),
            let valid = try? CivilTimeOfDay(hour: time.hour, minute: time.minute)
        else { return nil }
        self = valid
    }

    /// 0...23.
    @inlinable
    public var hour: Int { minutesSinceMidnight / 60 }

    /// 0...59.
    @inlinable
    public var minute: Int { minutesSinceMidnight % 60 }
}

extension CivilTimeOfDay: Comparable {
    @inlinable
    public static func < (left: CivilTimeOfDay, right: CivilTimeOfDay) -> Bool {
        left.minutesSinceMidnight < right.minutesSinceMidnight
    }
}

extension CivilTimeOfDay: CustomStringConvertible {
    /// `HH:MM`.
    public var description: String {
        DigitWriter.string(capacity: 5) { writer in writer.time(self) }
    }
}
