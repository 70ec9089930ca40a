import CivilTime
import Clinic
import FoundationEssentials
import Reminders
import Treatment

/// A message as a mail: RFC 5322, its text in UTF-8 as base64 (RFC 2045), so that no line is too long for any server.
struct Mail {
    let bytes: [UInt8]

    /// - Parameters:
    ///   - from: the sender's address; nil to leave it to the mail program.
    ///   - domain: the right part of the Message-ID, which the message's key makes: the same mail sent twice has one id.
    /// - Returns: nil where the addressee has no address that may stand in a header.
    init?(_ message: OutgoingReminder, from: String?, domain: String) {
        guard let address = message.email, Mail.isPlain(address), from.map(Mail.isPlain) ?? true else { return nil }
        var lines = [
            "Date: \(Mail.date(message.at))",
            "To: <\(address)>",
            "Message-ID: <\(message.key.text)@\(domain)>",
            "Subject: \(Mail.encoded(message.text.subject))",
            "Auto-Submitted: auto-generated",
            "Content-Language: \(message.text.language)",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
        ]
        if let from { lines.insert("From: <\(from)>", at: 1) }
        lines.append("")
        let body = Data(message.text.body.replacing("\n", with: "\r\n").utf8).base64EncodedString()
        lines += Mail.chunks(of: body, 76)
        bytes = Array(lines.map { "\($0)\r\n" }.joined().utf8)
    }

    /// No blank, no control character, no angle bracket: nothing by which an address could become another header.
    private static func isPlain(_ address: String) -> Bool {
        address.utf8.count <= 254 && address.contains("@")
            && address.unicodeScalars.allSatisfy {
                $0.value > 0x20 && $0.value < 0x7F && $0 != "<" && $0 != ">" && $0 != ","
            }
    }

    /// RFC 2047: encoded words of at most 75 characters, cut between characters.
    private static func encoded(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value > 0x7E }) || text.utf8.count > 60 else {
            return text
        }
        var words: [[UInt8]] = [[]]
        for character in text.map({ $0.isNewline ? " " : String($0) }) {
            if words[words.count - 1].count + character.utf8.count > 42 { words.append([]) }
            words[words.count - 1] += character.utf8
        }
        return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    private static func chunks(of text: String, _ length: Int) -> [String] {
        let characters = Array(text.utf8)
        return stride(from: 0, to: characters.count, by: length).map {
            String(decoding: characters[$0..<min($0 + length, characters.count)], as: UTF8.self)
        }
    }

    /// `Mon, 02 Mar 2026 17:00:00 +0000`.
    private static func date(_ instant: Instant) -> String {
        let text = instant.description
        guard let date = try? CivilDate(parsing: String(text.prefix(10))) else { return text }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let (year, month, day) = date.components
        let time = text.dropFirst(11).prefix(8)
        return
            "\(date.weekday.name.prefix(3)), \(day < 10 ? "0" : "")\(day) \(months[month - 1]) \(year) \(time) +0000"
    }
}
