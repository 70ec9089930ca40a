/// A day of the week, numbered as in ISO 8601: Monday is 1, Sunday 7.
@frozen
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// From 0 for Monday to 6 for Sunday.
    @inlinable
    init(daysAfterMonday days: Int) {
        self = Weekday(rawValue: days + 1) ?? .sunday
    }

    /// The weekday that a file calls `mon` … `sun`; nil for any other text.
    public init?(key: String) {
        guard let weekday = Weekday.allCases.first(where: { $0.key == key }) else { return nil }
        self = weekday
    }

    /// The name in full, for people: `Monday`.
    public var name: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }

    /// Three letters, for tables: `Mon`.
    public var abbreviation: String {
        switch self {
        case .monday: "Mon"
        case .tuesday: "Tue"
        case .wednesday: "Wed"
        case .thursday: "Thu"
        case .friday: "Fri"
        case .saturday: "Sat"
        case .sunday: "Sun"
        }
    }

    /// Three small letters, for files: `mon`.
    public var key: String {
        switch self {
        case .monday: "mon"
        case .tuesday: "tue"
        case .wednesday: "wed"
        case .thursday: "thu"
        case .friday: "fri"
        case .saturday: "sat"
        case .sunday: "sun"
        }
    }
}

extension Weekday: Comparable {
    /// Monday comes first.
    @inlinable
    public static func < (left: Weekday, right: Weekday) -> Bool {
        left.rawValue < right.rawValue
    }
}
