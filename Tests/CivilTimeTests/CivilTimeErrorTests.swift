import CivilTime
import Testing

@Suite struct CivilTimeErrorTests {
    @Test(arguments: [
        (
            CivilTimeError.noSuchDay(year: 2026, month: 2, day: 30),
            "2026-02-30 does not exist: 2026-02 has the days 01 to 28"
        ),
        (.noSuchDay(year: 2026, month: 13, day: 1), "2026-13-01 does not exist: a year has the months 01 to 12"),
        (.yearOutOfRange(0), "the year 0 is outside the calendar, which runs from 0001 to 9999"),
        (.noSuchTime(hour: 24, minute: 0), "no clock shows 24:00; times run from 00:00 to 23:59"),
        (.malformed(.date, text: "2.3.2026"), "\"2.3.2026\" is not a date; write YYYY-MM-DD, as 2026-03-02"),
        (
            .outsideCalendar(from: .latest, adding: CivilDuration(days: 1)),
            "9999-12-31 and P1D together leave the calendar, which runs from 0001-01-01 to 9999-12-31"
        ),
        (
            .brokenZone(name: "America/Tijuana", fault: .notTZif),
            "the time zone file of \"America/Tijuana\" cannot be used: it does not begin with TZif, so it is no zone file"
        ),
    ])
    func anErrorIsASentence(error: CivilTimeError, sentence: String) {
        #expect(error.sentence == sentence)
        #expect("\(error)" == sentence)
    }

    @Test func whatWasWrittenIsShownShortAndWithoutControlCharacters() {
        let text = "\u{1B}[2J" + String(repeating: "x", count: 1_000_000)
        let sentence = CivilTimeError.malformed(.date, text: text).sentence
        #expect(sentence.hasPrefix("\"?[2Jxxx"))
        #expect(sentence.utf8.count < 200)
    }
}
