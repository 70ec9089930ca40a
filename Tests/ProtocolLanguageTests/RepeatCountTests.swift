import CivilTime
import Testing

@testable import ProtocolLanguage

@Suite("How many occurrences a repeat has")
struct RepeatCountTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var written: String
        var fewest: Int
        var most: Int
        var testDescription: String { written }

        init(_ written: String, _ fewest: Int, _ most: Int) {
            (self.written, self.fewest, self.most) = (written, fewest, most)
        }
    }

    /// Worked out by hand: half a year has 181 to 184 days, a month 28 to 31.
    @Test(arguments: [
        Case("after P1W P6M", 25, 26),
        Case("after P1D P6M", 181, 184),
        Case("after P1M P6M", 6, 6),
        Case("after P1M P1Y", 12, 12),
        Case("after P2M P3M", 1, 1),
        Case("after P30D P1M", 0, 1),
        Case("after P7D P28D", 4, 4),
        Case("after P7D P27D", 3, 3),
        Case("after P1M P90D", 2, 3),
        Case("after P0D P1W P6M", 26, 27),
        Case("after P3M P1M P6M", 4, 4),
        Case("after P1M P1M P6M", 6, 6),
        Case("before P1W P6M", 25, 26),
        Case("after P1D P25Y", 1001, 1001),
    ])
    func byHand(_ repeats: Case) throws {
        let words = repeats.written.split(separator: " ")
        let durations = try words.dropFirst().map { try CivilDuration(parsing: String($0)) }
        let every = durations[durations.count - 2]
        let until = durations[durations.count - 1]
        let timing = Timing(
            direction: words[0] == "after" ? .after : .before, anchor: .enrolment,
            offset: durations.count == 3 ? durations[0] : nil, repetition: .until(every: every, until))
        let range = RepeatCount(timing: timing, every: every, until: until, monthEnd: .clamp).range
        #expect(range == repeats.fewest...repeats.most)
    }

    @Test("the days of a duration lie between its shortest and its longest", arguments: [MonthEnd.clamp, .rollForward])
    func dayBounds(_ monthEnd: MonthEnd) throws {
        for months in 0...60 {
            let duration = CivilDuration(months: months, days: 3)
            for dayNumber in stride(from: 20_089, to: 20_089 + 1461, by: 1) {
                let anchor = try CivilDate(dayNumber: dayNumber)
                let days = CivilDate.days(from: anchor, to: try anchor.adding(duration, monthEnd: monthEnd))
                guard duration.shortestDays <= days, days <= duration.longestDays else {
                    Issue.record("\(duration) after \(anchor) is \(days) days")
                    return
                }
            }
        }
    }

    @Test(
        "a duration is over before another in every month, or not",
        arguments: [
            ("P1D", "P2D", true), ("P30D", "P1M", false), ("P27D", "P1M", true), ("P1M", "P30D", false),
            ("P1M", "P32D", true), ("P6M", "P6M2D", true), ("P6M2D", "P6M", false), ("P1Y", "P12M", false),
            ("P11M", "P1Y", true), ("P1M", "P1M", false), ("P4W", "P1M", false), ("P12M14D", "P13M", true),
            ("P12M30D", "P13M", false),
        ])
    func order(_ earlier: String, _ later: String, _ isOver: Bool) throws {
        let earlier = try CivilDuration(parsing: earlier)
        #expect(earlier.endsBefore(try CivilDuration(parsing: later)) == isOver)
    }
}
