import CivilTime
import Crypto
import EventLog

/// The lines of a log as they were when they were first seen: all that was acknowledged, and that must be there at the end.
struct LineLedger {
    private(set) var position: Int64 = 0
    private var hash = SHA256()
    private var newest: Instant?
    /// How many events each command recorded, and where the last of them stands.
    private var commands: [CommandID: (count: Int, last: Int64)] = [:]

    /// SHA-256 over all lines so far, each with a line feed.
    var digest: String { hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }

    /// How many events a command recorded.
    func count(of command: CommandID) -> Int { commands[command]?.count ?? 0 }

    /// Takes the next line.
    ///
    /// - Returns: what is wrong with it.
    mutating func take(_ line: StoredLine, _ record: RecordedEvent) -> [String] {
        var faults: [String] = []
        if line.position != position + 1 { faults.append("@\(line.position) comes after @\(position)") }
        if let newest, record.envelope.recorded < newest {
            faults.append("@\(line.position) is recorded before the event before it")
        }
        let command = record.envelope.command
        if let known = commands[command], known.last != position {
            faults.append("the command \(command) is recorded at @\(known.last), and again at @\(line.position)")
        }
        commands[command] = (count(of: command) + 1, line.position)
        position = line.position
        newest = record.envelope.recorded
        hash.update(data: Array(line.bytes))
        hash.update(data: [UInt8(ascii: "\n")])
        return faults
    }
}
