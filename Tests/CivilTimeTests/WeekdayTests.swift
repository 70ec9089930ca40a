import CivilTime
import Testing

@Suite struct WeekdayTests {
    @Test func namesAndKeysBelongTogether() {
        #expect(Weekday.allCases.map(\.key) == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
        #expect(Weekday.allCases.map(\.rawValue) == Array(1...7))
        for weekday in Weekday.allCases {
            #expect(weekday.abbreviation == String(weekday.name.prefix(3)))
            #expect(weekday.key == weekday.abbreviation.lowercased())
            #expect(Weekday(key: weekday.key) == weekday)
        }
        #expect(Weekday(key: "Mon") == nil)
        #expect(Weekday.monday < .sunday)
    }
}
