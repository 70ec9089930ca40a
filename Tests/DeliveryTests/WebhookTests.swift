import CivilTime
import Clinic
import Foundation
import Reminders
import SiteDescription
import Testing
import Treatment

@testable import Delivery

/// Webhooks: signatures, addresses, what an answer means. What a real receiver sees is checked by
/// `Tests/Acceptance/reminders/webhook.py`.
@Suite struct WebhookTests {
    /// The example of the Standard Webhooks libraries' own tests, and Python's `hmac` over the same bytes.
    @Test func `a message is signed as Standard Webhooks has it`() throws {
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n"))
        #expect(
            secret.signature(
                of: Array(#"{"test": 2432232314}"#.utf8), id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330)
                == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test func `each of two secrets signs, so that a receiver can change over`() throws {
        let both = try #require(
            WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\nwhsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX\n"))
        let signature = both.signature(of: [], id: "a", timestamp: 1)
        #expect(signature.split(separator: " ").count == 2)
        #expect(signature.split(separator: " ").allSatisfy { $0.hasPrefix("v1,") })
    }

    @Test(arguments: ["", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64!", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\nx"])
    func `what is no secret is none`(text: String) {
        #expect(WebhookSecret(text) == nil)
    }

    @Test(arguments: [
        ("8.8.8.8", true), ("93.184.216.34", true), ("127.0.0.1", false), ("127.8.0.1", false), ("10.0.0.7", false),
        ("172.15.0.1", true), ("172.16.0.1", false), ("172.31.255.255", false), ("172.32.0.1", true),
        ("192.168.1.1", false), ("169.254.169.254", false), ("100.64.0.1", false), ("100.128.0.1", true),
        ("0.0.0.0", false), ("224.0.0.1", false), ("255.255.255.255", false), ("198.18.0.1", false),
        ("::1", false), ("::", false), ("fe80::1", false), ("fc00::1", false), ("fd12::1", false), ("ff02::1", false),
        ("::ffff:127.0.0.1", false), ("::ffff:8.8.8.8", true), ("64:ff9b::7f00:1", false), ("2001:db8::1", false),
        ("2002:7f00:1::", false), ("2001:0:1::", false), ("2606:4700:4700::1111", true), ("2a00:1450:4001::1", true),
    ])
    func `whom an address means`(text: String, isPublic: Bool) throws {
        let addresses = HostLookup.addresses(of: text, seconds: 5, isStopping: { false })
        let address = try #require(addresses.first)
        #expect(address.isPublic == isPublic)
        #expect(address.text == text)
    }

    @Test(arguments: [
        ("https://sms.example/hook", "sms.example", 443), ("http://localhost:8080", "localhost", 8080),
        ("https://[::1]:9/a?b#c", "::1", 9), ("https://a.example?x", "a.example", 443),
    ])
    func `a web address has a host and a port`(url: String, host: String, port: Int) throws {
        let address = try #require(WebAddress(url))
        #expect((address.host, address.port) == (host, port))
    }

    @Test(arguments: [
        "ftp://a.example", "https://", "https://:80", "https://u:p@a.example", "https://a.example:0",
        "https://a.example:99999", "https://[::1", "a.example",
    ])
    func `what is no web address has none`(url: String) { #expect(WebAddress(url) == nil) }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\n\r\n", SendingOutcome.sent), ("HTTP/2 204 \r\n\r\n", .sent),
        ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202 Accepted\r\n\r\n", .sent),
        ("HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example\r\n\r\n", .failed(fault: "http-302")),
        ("HTTP/1.1 500 No\r\n\r\n", .failed(fault: "http-500")),
        ("HTTP/1.1 410 Gone\r\n\r\n", .closed(fault: "http-410")),
        (
            "HTTP/1.1 429 Slow\r\nRetry-After: 120\r\n\r\n",
            .failed(fault: "http-429", notBefore: try? Instant(parsing: "2026-03-03T17:02:00Z"))
        ),
        (
            "HTTP/1.1 503 Busy\r\nretry-after: Tue, 03 Mar 2026 18:30:00 GMT\r\n\r\n",
            .failed(fault: "http-503", notBefore: try? Instant(parsing: "2026-03-03T18:30:00Z"))
        ),
        (
            "HTTP/1.1 503 Busy\r\nRetry-After: 99999999999999999999\r\n\r\n",
            .failed(fault: "http-503", notBefore: try? Instant(parsing: "2026-03-04T17:00:00Z"))
        ),
        ("HTTP/1.1 503 Busy\r\nRetry-After: soon\r\n\r\n", .failed(fault: "http-503")),
        ("HTTP/1.1 503 Busy\r\nRetry-After: -5\r\n\r\n", .failed(fault: "http-503")),
    ])
    func `an answer says what became of a message`(head: String, outcome: SendingOutcome) throws {
        let answer = try #require(WebhookAnswer(heads: Array(head.utf8)))
        #expect(answer.outcome(at: try Instant(parsing: "2026-03-03T17:00:00Z")) == outcome)
    }

    @Test(arguments: ["", "hello", "HTTP/", "HTTP/1.1 abc"])
    func `what is no answer is none`(head: String) { #expect(WebhookAnswer(heads: Array(head.utf8)) == nil) }

    /// Nothing listens on port 9 (discard) of a machine that runs tests; and nobody needs to.
    @Test func `an address of this machine is refused before anything is sent, unless the site allows it`() throws {
        func outcome(_ url: String, secret: String?, allowed: Bool) throws -> SendingOutcome? {
            WebhookChannel(url: url, secret: secret, allowsPrivateAddresses: allowed, now: { nil })
                .send([try TestMessage.make()], ifHold: TestMessage.all).first
        }
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        #expect(
            try outcome("https://127.0.0.1:9/", secret: secret, allowed: false) == .failed(fault: "private-address"))
        #expect(try outcome("https://[::1]:9/", secret: secret, allowed: false) == .failed(fault: "private-address"))
        #expect(try outcome("http://127.0.0.1:9/", secret: secret, allowed: true) == .failed(fault: "no-connection"))
        #expect(try outcome("http://127.0.0.1:9/", secret: nil, allowed: true) == .failed(fault: "no-secret"))
        #expect(try outcome("https://nobody.invalid/", secret: secret, allowed: false) == .failed(fault: "no-host"))
    }

    @Test func `a secret is a file of its whole path, or of a name among the credentials or in the store`() throws {
        let (credentials, store) = (try TestFolder(), try TestFolder())
        try "one".write(toFile: "\(credentials.path)/hook", atomically: true, encoding: .utf8)
        try "two".write(toFile: "\(store.path)/hook", atomically: true, encoding: .utf8)
        #expect(SecretFile("hook", credentials: credentials.path, folder: store.path).text == "one")
        #expect(SecretFile("hook", credentials: nil, folder: store.path).text == "two")
        #expect(SecretFile("\(store.path)/hook", credentials: credentials.path, folder: "/nowhere").text == "two")
        #expect(SecretFile("other", credentials: credentials.path, folder: store.path).text == nil)
    }

    @Test func `by a channel that the other side has closed nothing goes out`() throws {
        var message = try TestMessage.make(
            channel: Channel(name: "sms", kind: .exec(command: ["/bin/false"]), isPrivate: false))
        message.isClosed = true
        var outcomes: [SendingOutcome] = []
        ChannelRoom(folder: "/nowhere", domain: "x.invalid").send([message], ifHold: TestMessage.all) { done in
            outcomes += done.map(\.outcome)
        }
        #expect(outcomes == [.closed(fault: "channel-closed")])
    }
}
