import Foundation
import TestSupport
import Testing

/// What went out is read from the files of messages as they grow.
@Suite struct MessageFilesTests {
    @Test func `of a message that went out again counts what it said the second time`() throws {
        let folder = try TemporaryFolder()
        let file = URL(fileURLWithPath: folder.path).appendingPathComponent("reminders.jsonl")
        var lines = line("m1", saying: ["a", "b"]) + line("m2", saying: ["c"])
        try Data(lines.utf8).write(to: file)
        var messages = MessageFiles(in: URL(fileURLWithPath: folder.path))
        try messages.readOn()
        #expect(messages.reminders(in: "m1") == ["a", "b"])

        // Its sending was not recorded, and until it was sent again one of the two appointments was given up.
        lines += line("m1", saying: ["a"])
        try Data(lines.utf8).write(to: file)
        try messages.readOn()
        try messages.readOn()
        #expect(messages.reminders(in: "m1") == ["a"])
        #expect(messages.reminders(in: "m2") == ["c"])
        #expect(messages.reminders(in: "m3") == nil)
        #expect(messages.sent == ["m1", "m2", "m1"])
    }

    private func line(_ key: String, saying reminders: [String]) -> String {
        let said = reminders.map { "{\"key\":\"\($0)\",\"patient\":\"P-0001\"}" }.joined(separator: ",")
        return "{\"channel\":\"reminders\",\"key\":\"\(key)\",\"reminders\":[\(said)]}\n"
    }
}
