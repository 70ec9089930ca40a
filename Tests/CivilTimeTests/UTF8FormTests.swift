import CivilTime
import Testing

/// What is read straight from UTF-8 is what is read from a text, and nothing else.
@Suite struct UTF8FormTests {
    static let texts = [
        "2026-03-02", "2024-02-29", "2026-02-29", "0000-01-01", "9999-12-31", "2026-3-02", "2026-03-02 ", "",
        "2026-03-02T09:00", "2026-03-02T24:00", "2026-02-30T09:00", "2026-03-02T09:0", "2026-03-02T09:00:00.000Z",
        "2026-03-02T09:00:00Z", "2026-03-02T09:00:60.000Z", "2026-03-02T09:00:00.000+", "2026-02-30T09:00:00.000Z",
        "09:00", "23:59", "24:00", "09:60", "9:00", "09:00:00",
        "2026-03-02T09:00:00.0000Z", "2026-03-02T10:00:00.00+01:00", "2016-12-31T23:59:60.000Z",
        "P14D", "P6M", "P2W", "P1Y", "P999Y", "P9999Y", "P0D", "P06M", "-P7D", "+P7D", "P1Y6M", "P", "P7", "P7H",
        "PT3H",
        "p6m", "P1DT", "٢٠٢٦-03-02",
    ]

    private func utf8<Value>(_ text: String, _ read: (UnsafeBufferPointer<UInt8>) -> Value?) -> Value? {
        var text = text
        return text.withUTF8(read)
    }

    @Test(arguments: texts) func datesAreReadAlike(text: String) {
        #expect(utf8(text, CivilDate.init(utf8:)) == (try? CivilDate(parsing: text)))
        #expect(utf8(text, CivilDateTime.init(utf8:)) == (try? CivilDateTime(parsing: text)))
        #expect(utf8(text, CivilTimeOfDay.init(utf8:)) == (try? CivilTimeOfDay(parsing: text)))
    }

    @Test(arguments: texts) func anInstantIsReadInTheSpellingInWhichItIsWritten(text: String) {
        let read = try? Instant(parsing: text)
        #expect(utf8(text, Instant.init(written:)) == (read?.description == text ? read : nil))
    }

    @Test(arguments: texts) func aDurationOfOnePartIsReadInTheSpellingInWhichItIsWritten(text: String) throws {
        guard let read = utf8(text, CivilDuration.init(onePart:)) else { return }
        #expect(read == (try CivilDuration(parsing: text)))
        #expect(read.description == text)
    }

    @Test(arguments: ["P14D", "P6M", "P2W", "P1Y", "P999Y"]) func mostDurationsHaveOnePart(text: String) throws {
        #expect(utf8(text, CivilDuration.init(onePart:)) == (try CivilDuration(parsing: text)))
    }
}
