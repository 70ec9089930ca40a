internal import CivilTime

extension CivilDuration {
    /// Whether this duration is over before the other is, whatever day both begin on: P1M before P32D, but not
    /// before P30D.
    func endsBefore(_ other: CivilDuration) -> Bool {
        let months = other.totalMonths - totalMonths
        let days = other.totalDays - totalDays
        if months >= 0, days >= 0 { return months > 0 || days > 0 }
        return longestDays < other.shortestDays
    }

    /// Days that the duration spans at most. Months are taken at their longest, 31 days; from seven months on the
    /// year's own length is the better bound.
    var longestDays: Int {
        min(totalMonths * 31, (totalMonths * 1461 + 47) / 48 + 3) + totalDays
    }

    /// Days that the duration spans at least.
    var shortestDays: Int {
        max(totalMonths * 28, totalMonths * 1461 / 48 - 3) + totalDays
    }
}
