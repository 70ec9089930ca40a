import CanonicalJSON
import CivilTime
import EventLog
import Testing

/// The form of `clock.corrected` is a contract, as every stored form.
@Suite struct ClockCorrectedTests {
    private static let line =
        #"{"clock":"2036-11-30T17:00:00.000Z","newest":"2026-11-30T17:00:00.000Z"}"#

    @Test func `it reads back as it was ever written`() throws {
        let read = try ClockCorrected(canonical: Array(Self.line.utf8))
        #expect(read.clock == (try Instant(parsing: "2036-11-30T17:00:00Z")))
        #expect(read.newest == (try Instant(parsing: "2026-11-30T17:00:00Z")))
        #expect(String(decoding: try read.canonicalBytes(), as: UTF8.self) == Self.line)
    }

    @Test(arguments: [
        #"{"clock":"2036-11-30T17:00:00.000Z"}"#, #"{"clock":"tomorrow","newest":"2026-11-30T17:00:00.000Z"}"#,
    ])
    func `anything else is refused`(line: String) {
        #expect(throws: CanonicalJSONError.self) { try ClockCorrected(canonical: Array(line.utf8)) }
    }
}
