import CivilTime
import SiteDescription
import Testing

@Suite("Stretches of a day")
struct TimeTests {
    @Test(arguments: [("08:00-18:00", 480, 1080), ("00:00-24:00", 0, 1440), ("23:59-24:00", 1439, 1440)])
    func `A range is read and written alike`(_ text: String, _ start: Int, _ end: Int) throws {
        let range = try TimeRange(parsing: text)
        #expect(range.startMinute == start && range.endMinute == end)
        #expect(range.description == text)
    }

    @Test(arguments: [
        "", "08:00", "08:00-", "-08:00", "8:00-9:00", "08:00-08:00", "10:00-09:00", "24:00-24:00", "08:00 - 09:00",
        "08:00-09:00-10:00", "08:00-25:00", "08:00–09:00",
    ])
    func `What is no range is refused`(_ text: String) {
        #expect(throws: TimeRangeError.self) { try TimeRange(parsing: text) }
    }

    @Test func `The end of a range is not part of it`() throws {
        let (morning, noon) = (try TimeRange(parsing: "08:00-12:00"), try TimeRange(parsing: "12:00-13:00"))
        #expect(!morning.overlaps(noon) && !noon.overlaps(morning))
        #expect(morning.contains(minute: 480) && morning.contains(minute: 719) && !morning.contains(minute: 720))
        #expect(morning.overlaps(try TimeRange(parsing: "11:59-12:30")))
    }

    @Test(arguments: [
        ("20:00", "08:00", "19:59", false), ("20:00", "08:00", "20:00", true), ("20:00", "08:00", "00:00", true),
        ("20:00", "08:00", "07:59", true), ("20:00", "08:00", "08:00", false), ("12:00", "14:00", "11:59", false),
        ("12:00", "14:00", "12:00", true), ("12:00", "14:00", "14:00", false),
    ])
    func `Quiet hours may reach over midnight`(_ from: String, _ to: String, _ time: String, _ isQuiet: Bool) throws {
        let quiet = try #require(QuietHours(from: CivilTimeOfDay(parsing: from), to: CivilTimeOfDay(parsing: to)))
        #expect(quiet.contains(try CivilTimeOfDay(parsing: time)) == isQuiet)
    }
}
