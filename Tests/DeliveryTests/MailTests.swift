import Clinic
import Foundation
import Testing

@testable import Delivery

/// Mails as RFC 5322 has them.
@Suite struct MailTests {
    private func mail(_ message: OutgoingReminder, from: String? = "desk@clinic.example") throws -> String {
        String(decoding: try #require(Mail(message, from: from, domain: "harbour.invalid")).bytes, as: UTF8.self)
    }

    @Test func `a mail has its headers, an id from the key, and its text as base64`() throws {
        let message = try TestMessage.make(
            subject: "Un cambio, de Clínica", body: "Su cita es mañana.\nReferencia: A\n")
        let text = try mail(message)
        let (head, body) = try #require(
            text.range(of: "\r\n\r\n").map { (text[..<$0.lowerBound], text[$0.upperBound...]) })
        let headers = head.components(separatedBy: "\r\n")
        #expect(headers.contains("Date: Tue, 03 Mar 2026 17:00:00 +0000"))
        #expect(headers.contains("From: <desk@clinic.example>"))
        #expect(headers.contains("To: <ana@example.org>"))
        #expect(headers.contains("Message-ID: <\(String(repeating: "a", count: 64))@harbour.invalid>"))
        #expect(headers.contains("Subject: =?utf-8?B?\(Data("Un cambio, de Clínica".utf8).base64EncodedString())?="))
        let decoded = try #require(Data(base64Encoded: body.replacingOccurrences(of: "\r\n", with: "")))
        #expect(String(decoding: decoded, as: UTF8.self) == "Su cita es mañana.\r\nReferencia: A\r\n")
        #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 78 || $0.hasPrefix("Message-ID") })
        #expect(!text.replacingOccurrences(of: "\r\n", with: "").contains("\n"))
    }

    @Test(arguments: [
        "ana@example.org\r\nBcc: all@example.org", "a b@example.org", "<ana@example.org>", "ana", "añá@example.org",
        "ana@example.org,bob@example.org",
    ])
    func `an address that could be more than one is no address`(address: String) throws {
        #expect(Mail(try TestMessage.make(email: address), from: nil, domain: "harbour.invalid") == nil)
    }

    @Test func `a subject keeps to its line whatever it holds`() throws {
        let text = try mail(try TestMessage.make(subject: "One\r\nBcc: all@example.org"), from: nil)
        #expect(!text.contains("\r\nBcc"))
        #expect(!text.contains("From:"))
    }

    @Test func `without an address there is nothing to try again`() throws {
        let channel = ProgramChannel(command: ["true"], form: .mail(from: nil, domain: "harbour.invalid"))
        #expect(
            channel.send([try TestMessage.make(email: nil)], ifHold: TestMessage.all)
                == [.failed(fault: "no-address", isFinal: true)])
    }
}
