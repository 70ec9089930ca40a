public import CivilTime
public import Treatment

/// When a message that a channel did not take is tried again: after 5 seconds, 5 and 30 minutes, 2, 5, 10 and 10 hours,
/// each up to a tenth longer, so that not everything is tried again at once. Then it is dead.
public enum RetrySchedule {
    private static let delaysSeconds: [Int64] = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000]

    /// How often a message is tried in all.
    public static let attempts = delaysSeconds.count + 1

    /// When to try again; nil after the last attempt.
    ///
    /// - Parameters:
    ///   - attempt: the one that failed, from 1.
    ///   - key: how much longer follows from it and the attempt, so that it is the same wherever it is worked out.
    ///   - now: when it failed; the time to wait counts from there.
    ///   - wanted: what the other side asked for, if it did: nothing earlier.
    public static func retry(
        after attempt: Int, of key: ReminderKey, failedAt now: Instant, notBefore wanted: Instant? = nil
    ) -> Instant? {
        guard attempt >= 1, attempt <= delaysSeconds.count else { return nil }
        let base = delaysSeconds[attempt - 1] * 1000
        let next = try? now.adding(milliseconds: base + base * share(of: key, attempt) / 10_000)
        return next.map { next in wanted.map { max($0, next) } ?? next }
    }

    /// 0 to 999: how many ten-thousandths longer it takes.
    private static func share(of key: ReminderKey, _ attempt: Int) -> Int64 {
        // FNV-1a: it need be spread, not secret.
        let hash = "\(key.text) \(attempt)".utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return Int64((hash >> 16) % 1_000)
    }
}
