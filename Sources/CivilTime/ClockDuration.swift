/// A length of time by the clock, in whole minutes: how long a visit takes, and what is needed around it.
@frozen
public struct ClockDuration: Hashable, Sendable {
    /// Never negative.
    public let minutes: Int

    /// The longest that can be read or made: 999 hours.
    @usableFromInline static let longestMinutes = 999 * 60

    /// A length of 0...59,940 minutes; whatever lies outside is held to that.
    @inlinable
    public init(minutes: Int) {
        self.minutes = max(0, min(minutes, Self.longestMinutes))
    }

    /// Reads an ISO 8601 duration of hours and minutes: `PT3H`, `PT1H30M`, `PT15M`.
    ///
    /// - Throws: `CivilTimeError.malformed`, also for seconds and signs; `.dateInClockDuration` for `P1DT2H`;
    ///   `.durationTooLong` beyond 999 hours.
    public init(parsing text: String) throws(CivilTimeError) {
        guard let total = TextCursor.whole(text, { $0.clockDurationMinutes() }) else {
            let hasDate = text.utf8.starts(with: "P".utf8) && !text.utf8.starts(with: "PT".utf8) && text.utf8.count > 1
            throw hasDate ? .dateInClockDuration(text) : .malformed(.clockDuration, text: text)
        }
        guard total <= Self.longestMinutes else { throw .durationTooLong(text) }
        self.init(minutes: total)
    }
}

extension ClockDuration: Comparable {
    @inlinable
    public static func < (left: ClockDuration, right: ClockDuration) -> Bool {
        left.minutes < right.minutes
    }
}

extension ClockDuration: CustomStringConvertible {
    /// `PT3H`, `PT1H30M`, `PT0M`.
    public var description: String {
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        switch (hours, rest) {
        case (0, _): return "PT\(rest)M"
        case (_, 0): return "PT\(hours)H"
        default: return "PT\(hours)H\(rest)M"
        }
    }
}

extension TextCursor {
    /// `PT3H`, `PT1H30M` or `PT15M`, in minutes.
    fileprivate mutating func clockDurationMinutes() -> Int? {
        let ceiling = 1_000_000
        guard skip("P"), skip("T"), let first = number(ceiling: ceiling) else { return nil }
        if skip("M") { return first }
        guard skip("H") else { return nil }
        if isAtEnd { return first * 60 }
        guard let minutes = number(ceiling: ceiling), skip("M") else { return nil }
        return first * 60 + minutes
    }
}
