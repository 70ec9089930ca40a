public import CivilTime
internal import PositionedYAML

/// A stretch of a day, such as 08:00-13:00. Its end is not part of it, and may be 24:00.
public struct TimeRange: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Minutes from midnight to the beginning, 0..<1440.
    public let startMinute: Int
    /// Minutes from midnight to the end, 1...1440.
    public let endMinute: Int

    /// The range between two minutes of a day; nil unless it begins before it ends, within the day.
    public init?(startMinute: Int, endMinute: Int) {
        guard startMinute >= 0, startMinute < endMinute, endMinute <= 1440 else { return nil }
        self.startMinute = startMinute
        self.endMinute = endMinute
    }

    /// Reads `HH:MM-HH:MM`; the end may be 24:00.
    public init(parsing text: String) throws(TimeRangeError) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else { throw .malformed(text) }
        let start = try Self.minute(String(ends[0]))
        let end = ends[1] == "24:00" ? 1440 : try Self.minute(String(ends[1]))
        guard let range = TimeRange(startMinute: start, endMinute: end) else { throw .backwards(text) }
        self = range
    }

    private static func minute(_ text: String) throws(TimeRangeError) -> Int {
        do {
            return try CivilTimeOfDay(parsing: text).minutesSinceMidnight
        } catch {
            throw .time(error)
        }
    }

    /// Whether the range holds a minute of the day.
    public func contains(minute: Int) -> Bool {
        startMinute <= minute && minute < endMinute
    }

    /// Whether the two share a minute.
    public func overlaps(_ other: TimeRange) -> Bool {
        startMinute < other.endMinute && other.startMinute < endMinute
    }

    /// Earlier beginnings first, then earlier ends.
    public static func < (left: TimeRange, right: TimeRange) -> Bool {
        (left.startMinute, left.endMinute) < (right.startMinute, right.endMinute)
    }

    /// `HH:MM-HH:MM`, as it is read.
    public var description: String {
        "\(Self.clock(startMinute))-\(Self.clock(endMinute))"
    }

    private static func clock(_ minute: Int) -> String {
        let (hours, minutes) = minute.quotientAndRemainder(dividingBy: 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}

/// Why a text is no ``TimeRange``.
public enum TimeRangeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not two times with a hyphen between them.
    case malformed(String)
    /// One of the times is none.
    case time(CivilTimeError)
    /// It ends before it begins, or as it begins.
    case backwards(String)

    public var description: String {
        switch self {
        case .malformed(let text): "\(quoted(text)) is not two times with a hyphen between them"
        case .time(let error): error.sentence
        case .backwards(let text): "\(quoted(text)) does not end after it begins"
        }
    }
}
