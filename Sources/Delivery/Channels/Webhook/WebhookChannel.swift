import CanonicalJSON
public import Clinic
public import CivilTime
import Treatment

/// Messages as HTTPS POSTs to one address, signed by Standard Webhooks 1.0.0; text messages (SMS) go out this way.
///
/// `webhook-id` is the message's key: the same however often it is sent. Each has 15 seconds. A status of 200 to 299 is
/// taken for sent; every other, a redirect too, for not taken, tried again later, not before what `Retry-After` asks for; 410
/// for the wish to get no more.
///
/// The name of the address is looked up here, and the connection goes to what was found: an address of this machine or of a
/// private network is refused, unless the site allows them. The connection itself is curl's (the program), which thus can be
/// ended at any moment, whatever the other side does.
public struct WebhookChannel: ReminderChannel {
    /// `https://…`, or `http://…` where private addresses are allowed.
    public var url: String
    public var allowsPrivateAddresses: Bool
    /// How long a receiver may take.
    public var seconds: Int
    private let secret: WebhookSecret?
    private let now: () -> Instant?
    private let isStopping: () -> Bool

    /// - Parameters:
    ///   - url: where messages go: `https://…`, or `http://…` where private addresses are allowed.
    ///   - secret: what the file of the secret holds; nil where it cannot be read.
    ///   - allowsPrivateAddresses: whether the receiver may be on this machine or in a private network.
    ///   - seconds: how long a receiver may take.
    ///   - now: the time, by which a receiver tells a message from one that somebody has kept and sends again.
    ///   - isStopping: asked before and while a message goes out: whether the process is to end.
    public init(
        url: String, secret: String?, allowsPrivateAddresses: Bool = false, seconds: Int = 15,
        now: @escaping () -> Instant?, isStopping: @escaping () -> Bool = { false }
    ) {
        self.url = url
        self.secret = secret.flatMap(WebhookSecret.init)
        self.allowsPrivateAddresses = allowsPrivateAddresses
        self.seconds = seconds
        self.now = now
        self.isStopping = isStopping
    }

    /// After the first that gets no answer in time the others wait: a receiver that hangs is not to hold up everything
    /// else. After one that is told that no more are wanted the others are not sent.
    public func send(
        _ messages: [OutgoingReminder], ifHold holding: ([OutgoingReminder]) -> [Bool]
    ) -> [SendingOutcome] {
        var (hangs, isClosed) = (false, false)
        return messages.map { message in
            guard !isClosed else { return .closed(fault: ChannelRoom.closed) }
            guard !hangs, !isStopping(), holding([message]) == [true] else { return .unknown }
            let (outcome, milliseconds) = send(message)
            // A receiver may say that it has it, and then drip.
            hangs = milliseconds >= 1000 * (seconds - 1)
            isClosed = outcome.isClosed
            return outcome
        }
    }

    /// What became of a message, and how long its receiver took.
    private func send(_ message: OutgoingReminder) -> (SendingOutcome, milliseconds: Int) {
        guard let secret else { return (.failed(fault: "no-secret"), 0) }
        guard let target = WebAddress(url) else { return (.failed(fault: "no-address"), 0) }
        guard let body = try? MessageForm.bytes(of: message, withAddress: true) else { return (.unknown, 0) }
        let addresses = HostLookup.addresses(of: target.host, seconds: seconds, isStopping: isStopping)
        guard !addresses.isEmpty else { return (isStopping() ? .unknown : .failed(fault: "no-host"), 0) }
        guard allowsPrivateAddresses || addresses.allSatisfy(\.isPublic) else {
            return (.failed(fault: "private-address"), 0)
        }
        let seconds = (now() ?? message.at).millisecondsSinceEpoch / 1000
        let headers = [
            "content-type: application/json", "user-agent: regimen", "webhook-id: \(message.key.text)",
            "webhook-timestamp: \(seconds)",
            "webhook-signature: \(secret.signature(of: body, id: message.key.text, timestamp: seconds))",
            // It is short; nobody need be asked first.
            "expect:",
        ]
        let curl = ChildProcess(
            command: ["curl", "--disable", "--config", "/dev/fd/3", "--data-binary", "@-"], input: body,
            asides: configuration(target, addresses, headers), keeps: 65_536, seconds: self.seconds + 1)
        let run = curl.run(isStopping: isStopping)
        return (
            outcome(of: run.ending, WebhookAnswer(heads: run.output), at: now() ?? message.at), run.milliseconds
        )
    }

    /// What curl is told: the address, what its name stands for, the headers, and that it follows nobody anywhere.
    private func configuration(_ target: WebAddress, _ addresses: [NetworkAddress], _ headers: [String]) -> [UInt8] {
        let found = addresses.map { $0.bytes.count == 4 ? $0.text : "[\($0.text)]" }.joined(separator: ",")
        var lines = [
            ("url", url), ("proto", allowsPrivateAddresses ? "=http,https" : "=https"), ("noproxy", "*"),
            ("max-time", "\(seconds)"), ("max-redirs", "0"), ("dump-header", "-"), ("output", "/dev/null"),
        ]
        // A host that is an IPv6 address itself stands for nothing else.
        if !target.host.contains(":") { lines.append(("resolve", "\(target.host):\(target.port):\(found)")) }
        lines += headers.map { ("header", $0) }
        let quoted = lines.map { name, value in
            "\(name) = \"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"\n"
        }
        return Array(("silent\ngloboff\n" + quoted.joined()).utf8)
    }

    /// What an answer says goes before how it ended: of the body nothing is wanted.
    private func outcome(of ending: ChildProcess.Ending, _ answer: WebhookAnswer?, at now: Instant) -> SendingOutcome {
        if let answer, answer.status >= 200 { return answer.outcome(at: now) }
        return switch ending {
        case .exited(6): .failed(fault: "no-host")
        case .exited(7): .failed(fault: "no-connection")
        case .exited(28), .tookTooLong: .failed(fault: "timeout")
        case .exited(35), .exited(60), .exited(77): .failed(fault: "tls")
        case .exited(0), .exited(52), .exited(56): .failed(fault: "no-answer")
        case .exited(let status): .failed(fault: "curl-\(status)")
        case .signalled(let signal): .failed(fault: "signal-\(signal)")
        case .notStarted: .failed(fault: "no-program")
        // It may have arrived.
        case .stopped: .unknown
        }
    }
}

/// The host and the port of a web address.
struct WebAddress: Hashable {
    var host: String
    var port: Int

    /// - Returns: nil for what is no web address.
    init?(_ url: String) {
        let parts = url.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, ["http", "https"].contains(parts[0]) else { return nil }
        let place = parts[1].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !place.contains("@") else { return nil }
        var rest = place
        if place.first == "[" {
            guard let end = place.firstIndex(of: "]") else { return nil }
            host = String(place[place.index(after: place.startIndex)..<end])
            rest = place[place.index(after: end)...]
        } else {
            host = String(place.prefix { $0 != ":" })
            rest = place.dropFirst(host.count)
        }
        guard !host.isEmpty else { return nil }
        guard rest.first == ":" else {
            guard rest.isEmpty else { return nil }
            port = parts[0] == "https" ? 443 : 80
            return
        }
        guard let number = Int(rest.dropFirst()), (1...65_535).contains(number) else { return nil }
        port = number
    }
}
