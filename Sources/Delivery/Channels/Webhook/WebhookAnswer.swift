import CivilTime
import Clinic

/// What a webhook's receiver answered, as far as it matters: the status, and how long it asks to be left alone.
struct WebhookAnswer: Hashable {
    var status: Int
    /// What `Retry-After` said (RFC 9110, 10.2.3): seconds, or a date.
    var retryAfter: String?

    /// - Parameter heads: the head of every answer, as it came; the last one counts, as one with a status below 200 only
    ///   announces another.
    /// - Returns: nil where there was no answer.
    init?(heads: [UInt8]) {
        let lines = String(decoding: heads, as: UTF8.self).split(omittingEmptySubsequences: true) { $0.isNewline }
        guard let start = lines.lastIndex(where: { $0.hasPrefix("HTTP/") }),
            let word = lines[start].split(separator: " ").dropFirst().first, let status = Int(word)
        else { return nil }
        self.status = status
        for line in lines[start...] {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "retry-after" else { continue }
            retryAfter = String(parts[1]).trimmed
        }
    }

    /// What became of the message.
    func outcome(at now: Instant) -> SendingOutcome {
        switch status {
        case 200..<300: .sent
        // The receiver wants no more of them, ever.
        case 410: .closed(fault: "http-410")
        case 429, 502, 503, 504: .failed(fault: "http-\(status)", notBefore: notBefore(now))
        default: .failed(fault: "http-\(status)")
        }
    }

    /// A receiver that asks for longer than a day is asked again after a day: a message's time may pass meanwhile.
    private func notBefore(_ now: Instant) -> Instant? {
        let day: Int64 = 24 * 3_600_000
        guard let retryAfter, let latest = try? now.adding(milliseconds: day) else { return nil }
        if retryAfter.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            guard let seconds = Int64(retryAfter), seconds < day / 1000 else { return latest }
            return try? now.adding(milliseconds: seconds * 1000)
        }
        return Self.instant(of: retryAfter).map { min($0, latest) }
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7); nil for the two obsolete forms.
    private static func instant(of text: String) -> Instant? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: String(words[2])) else {
            return nil
        }
        return try? Instant(parsing: "\(words[3])-\(month < 9 ? "0" : "")\(month + 1)-\(words[1])T\(words[4])Z")
    }
}

extension String {
    fileprivate var trimmed: String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
