import Foundation

/// The files of messages in a store's folder, read as they grow: which messages went out, and what each said.
struct MessageFiles {
    /// A line of such a file, as far as it matters here.
    private struct Line: Decodable {
        struct Reminder: Decodable { var key: String }
        var key: String
        var reminders: [Reminder]
    }

    private let folder: URL
    /// How many bytes of each file have been read, by its name.
    private var lengths: [String: UInt64] = [:]
    /// The keys of the messages that went out, one as often as it did.
    private(set) var sent: [String] = []
    /// By the key of a message, the keys of the reminders that it said when it went out last.
    private var said: [String: Set<String>] = [:]

    init(in folder: URL) { self.folder = folder }

    /// The keys of the reminders that a message said when it went out last; nil for one that never did.
    func reminders(in message: String) -> Set<String>? { said[message] }

    /// Takes in what has been written since.
    mutating func readOn() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".jsonl") }
        for name in names.sorted() {
            let file = try FileHandle(forReadingFrom: folder.appendingPathComponent(name))
            defer { try? file.close() }
            try file.seek(toOffset: lengths[name] ?? 0)
            for line in try (file.readToEnd() ?? Data()).split(separator: UInt8(ascii: "\n")) {
                let message = try JSONDecoder().decode(Line.self, from: line)
                sent.append(message.key)
                said[message.key] = Set(message.reminders.map(\.key))
            }
            lengths[name] = try file.offset()
        }
    }
}
