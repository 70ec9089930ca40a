import EventLog
import GRDB
import SQLiteFile

extension LogReading {
    /// What is remembered of commands, in the order of their ids.
    func commandRows(after id: [UInt8]?, atMost most: Int) throws(StorageFailure) -> [CommandRow] {
        let columns = "SELECT id, length(fingerprint), first, count FROM command"
        let rows = try PreparedStatement(
            id == nil ? "\(columns) ORDER BY id LIMIT ?1" : "\(columns) WHERE id > ?2 ORDER BY id LIMIT ?1",
            in: database, doing: "listing the commands")
        rows.bind(Int64(most), at: 1)
        defer { rows.reset() }
        let found = (id ?? []).withUnsafeBytes { bytes in
            if id != nil { rows.bind(bytes, at: 2) }
            return Result { () throws(StorageFailure) in
                var found: [CommandRow] = []
                while try rows.step() { found.append(LogReading.commandRow(rows)) }
                return found
            }
        }
        return try found.get()
    }

    func commandRows(of commands: [CommandID]) throws(StorageFailure) -> [CommandRow] {
        let row = try PreparedStatement(
            "SELECT id, length(fingerprint), first, count FROM command WHERE id = ?1", in: database,
            doing: "looking up a command")
        defer { row.reset() }
        var found: [CommandRow] = []
        found.reserveCapacity(commands.count)
        for command in commands {
            try withUnsafeBytes(of: command.bits.bigEndian) { (id) throws(StorageFailure) in
                row.bind(id, at: 1)
                if try row.step() { found.append(LogReading.commandRow(row)) }
                row.reset()
            }
        }
        return found
    }

    private static func commandRow(_ row: PreparedStatement) -> CommandRow {
        CommandRow(
            id: Array(row.bytes(0)), fingerprintLength: Int(row.integer(1)), firstPosition: row.integer(2),
            count: row.integer(3))
    }
}
