import CivilTime
import Testing
import Treatment

@testable import Reminders

/// When a message that no channel took is tried again.
@Suite struct RetryScheduleTests {
    private static let now = Instant.earliest

    private static func key(_ digit: Int) throws -> ReminderKey {
        try #require(ReminderKey(String(repeating: String(digit, radix: 16), count: 64)))
    }

    @Test(arguments: [
        (1, 5), (2, 300), (3, 1_800), (4, 7_200), (5, 18_000), (6, 36_000), (7, 36_000),
    ])
    func `each attempt waits as long as it should, and up to a tenth longer`(attempt: Int, seconds: Int64) throws {
        for digit in 0..<16 {
            let key = try Self.key(digit)
            let retry = try #require(RetrySchedule.retry(after: attempt, of: key, failedAt: Self.now))
            let waited = Instant.milliseconds(from: Self.now, to: retry)
            #expect(waited >= seconds * 1000 && waited <= seconds * 1100)
            #expect(RetrySchedule.retry(after: attempt, of: key, failedAt: Self.now) == retry)
        }
    }

    @Test func `messages that fail together are not all tried together`() throws {
        let retries = try (0..<16).map { RetrySchedule.retry(after: 3, of: try Self.key($0), failedAt: Self.now) }
        #expect(Set(retries).count > 8)
    }

    @Test func `after the eighth attempt it is dead`() throws {
        #expect(RetrySchedule.attempts == 8)
        #expect(RetrySchedule.retry(after: 8, of: try Self.key(1), failedAt: Self.now) == nil)
    }

    @Test func `nothing is tried before the other side wants it`() throws {
        let wanted = try Self.now.adding(milliseconds: 60_000)
        #expect(RetrySchedule.retry(after: 1, of: try Self.key(1), failedAt: Self.now, notBefore: wanted) == wanted)
        let soon = try Self.now.adding(milliseconds: 1)
        let key = try Self.key(1)
        let retry = try #require(RetrySchedule.retry(after: 1, of: key, failedAt: Self.now, notBefore: soon))
        #expect(retry > soon)
    }
}
