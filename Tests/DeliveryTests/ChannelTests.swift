import Clinic
import Foundation
import Reminders
import SiteDescription
import Testing

@testable import Delivery

/// Channels: what stands in a file, what a program gets, what its end means.
@Suite struct ChannelTests {
    @Test func `lines are appended, and one that was cut short before is ended first`() throws {
        let folder = try TestFolder()
        let channel = LinesChannel(path: "\(folder.path)/lines.jsonl")
        #expect(channel.send([try TestMessage.make("a")], ifHold: TestMessage.all) == [.sent])
        let torn = try #require(folder.text(of: "lines.jsonl")) + "{\"at\":\"2026"
        try torn.write(toFile: "\(folder.path)/lines.jsonl", atomically: true, encoding: .utf8)
        let two = [try TestMessage.make("b"), try TestMessage.make("c")]
        #expect(channel.send(two, ifHold: { $0.map { $0 != two[0] } }) == [.unknown, .sent])
        let lines = try #require(folder.text(of: "lines.jsonl")).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[2].contains(String(repeating: "c", count: 64)))
    }

    @Test func `a file that cannot be written is a failure of each message`() throws {
        let channel = LinesChannel(path: "/nowhere/at/all/lines.jsonl")
        #expect(channel.send([try TestMessage.make()], ifHold: TestMessage.all) == [.failed(fault: "file")])
    }

    @Test func `a line names the visit and the patient of a message only on a private channel`() throws {
        func line(isPrivate: Bool) throws -> String {
            String(
                decoding: try MessageForm.bytes(of: try TestMessage.make(isPrivate: isPrivate), withAddress: false),
                as: UTF8.self)
        }
        #expect(
            try line(isPrivate: false)
                == #"{"at":"2026-03-03T17:00:00.000Z","channel":"lines","key":"\#(String(repeating: "a", count: 64))","#
                + #""language":"en","reminders":[{"key":"\#(String(repeating: "a", count: 64))","#
                + #""promise":"2026-03-04T10:00","trigger":"before"}],"subject":"A reminder from Harbour Clinic","#
                + #""text":"Come.\n","to":"P-0001"}"#)
        #expect(try line(isPrivate: true).contains("infusion"))
        #expect(try !line(isPrivate: true).contains("ana@"))
    }

    @Test(arguments: [
        ("exit 0", SendingOutcome.sent), ("exit 1", .failed(fault: "exit-1")), ("exit 75", .failed(fault: "exit-75")),
        ("exit 67", .failed(fault: "exit-67", isFinal: true)), ("kill -9 $$", .failed(fault: "signal-9")),
    ])
    func `a program's end says what became of a message`(script: String, outcome: SendingOutcome) throws {
        let channel = ProgramChannel(command: ["/bin/sh", "-c", "cat > /dev/null; \(script)"], form: .json)
        #expect(channel.send([try TestMessage.make()], ifHold: TestMessage.all) == [outcome])
    }

    @Test func `a program that is not there, one that takes too long, and one that is cut short`() throws {
        let message = try TestMessage.make()
        func outcome(_ command: [String], seconds: Int = 15, isStopping: @escaping () -> Bool = { false })
            -> SendingOutcome?
        {
            ProgramChannel(command: command, form: .json, seconds: seconds, isStopping: isStopping)
                .send([message], ifHold: TestMessage.all).first
        }
        #expect(outcome(["/nowhere/program"]) == .failed(fault: "no-program"))
        #expect(outcome(["sleep", "60"], seconds: 1) == .failed(fault: "timeout"))
        let asked = Counter()
        #expect(outcome(["sleep", "60"], isStopping: { asked.next() > 2 }) == .unknown)
    }

    @Test func `a program gets the message as one line, without a shell, and a long one whole`() throws {
        let folder = try TestFolder()
        let long = String(repeating: "x", count: 300_000)
        let channel = ProgramChannel(command: ["tee", "\(folder.path)/$HOME; touch hit"], form: .json)
        #expect(channel.send([try TestMessage.make(body: long)], ifHold: TestMessage.all) == [.sent])
        let text = try #require(folder.text(of: "$HOME; touch hit"))
        #expect(text.hasSuffix("\n") && text.contains(long) && text.contains(#""email":"ana@example.org""#))
    }

    @Test func `from a store for rehearsals nothing leaves but into files`() throws {
        let folder = try TestFolder()
        let mail = Channel(name: "email", kind: .email(command: ["touch", "\(folder.path)/hit"], from: nil))
        let hook = Channel(
            name: "sms", kind: .webhook(url: "https://sms.example", secretFile: "x", allowsPrivateAddresses: false))
        let messages = [
            try TestMessage.make("a", channel: mail, isSimulated: true),
            try TestMessage.make("b", channel: hook, isSimulated: true),
        ]
        var outcomes: [SendingOutcome] = []
        ChannelRoom(folder: folder.path, domain: "clinic.invalid").send(messages, ifHold: TestMessage.all) { done in
            outcomes += done.map(\.outcome)
        }
        #expect(outcomes == [.sent, .sent])
        #expect(folder.text(of: "email.jsonl")?.contains(#""simulated":true"#) == true)
        #expect(folder.text(of: "sms.jsonl")?.contains(#""simulated":true"#) == true)
        #expect(folder.text(of: "hit") == nil)
    }

    @Test func `a channel that the site has no more is a failure, and the others go on`() throws {
        let folder = try TestFolder()
        var lost = try TestMessage.make("a")
        lost.channel = nil
        lost.message.channel = "gone"
        var outcomes: [String: SendingOutcome] = [:]
        ChannelRoom(folder: folder.path, domain: "clinic.invalid").send(
            [lost, try TestMessage.make("b")], ifHold: TestMessage.all
        ) {
            for (message, outcome) in $0 { outcomes[message.message.channel] = outcome }
        }
        #expect(outcomes == ["gone": .failed(fault: "no-channel"), "lines": .sent])
    }
}

/// Counts how often it is asked.
final class Counter {
    private var count = 0

    func next() -> Int {
        count += 1
        return count
    }
}
