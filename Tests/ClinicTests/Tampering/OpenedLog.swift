import CanonicalJSON
import Clinic
import EventLog
import Foundation
import GRDB
import Testing
import Treatment

/// A store's log in the hands of somebody who may write the file: the triggers are gone, and every row is known.
final class OpenedLog {
    /// A row of the table of events.
    struct Row: Equatable {
        var position: Int64
        var stream: Int64
        var version: Int64
        var leaf: [UInt8]
        var line: [UInt8]
    }

    let rehearsal: Rehearsal
    /// As they were recorded.
    let rows: [Row]
    /// A checkpoint that was kept elsewhere.
    let note: SignedNote
    private let file: DatabaseQueue

    /// A site, a protocol, a few patients; the store's own checkpoints are gone, as an intruder would see to.
    init(seed: UInt64) throws {
        rehearsal = try Rehearsal(seed: seed)
        try rehearsal.enrol()
        for number in 2...4 {
            let register = RegisterPatient(name: "Patient \(number)")
            _ = try rehearsal.clinic.carryOut(.register(register), for: "P-000\(number)", Terms())
        }
        try rehearsal.book("round-1/baseline-labs", at: "2026-12-01T09:00")
        note = try rehearsal.clinic.checkpoint()
        try FileManager.default.removeItem(atPath: "\(rehearsal.store)/checkpoints")
        file = try DatabaseQueue(path: "\(rehearsal.store)/log.sqlite")
        rows = try file.write { database in
            for name in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
                try database.execute(sql: "DROP TRIGGER \(name)")
            }
            return try GRDB.Row.fetchAll(database, sql: "SELECT * FROM event ORDER BY position").map { row in
                Row(
                    position: row["position"], stream: row["stream"], version: row["version"],
                    leaf: Array(row["leaf"] as Data), line: Array(row["line"] as Data))
            }
        }
    }

    /// Puts a row in the place of one.
    func put(_ row: Row, at position: Int64) throws {
        try file.write { database in
            try database.execute(
                sql: "UPDATE event SET position = ?, stream = ?, version = ?, leaf = ?, line = ? WHERE position = ?",
                arguments: [row.position, row.stream, row.version, Data(row.leaf), Data(row.line), position])
        }
    }

    /// Puts rows in the place of all there are.
    func put(_ rows: [Row]) throws {
        try file.write { database in
            try database.execute(sql: "DELETE FROM event")
            for row in rows {
                try database.execute(
                    sql: "INSERT INTO event (position, stream, version, leaf, line) VALUES (?, ?, ?, ?, ?)",
                    arguments: [row.position, row.stream, row.version, Data(row.leaf), Data(row.line)])
            }
        }
    }

    func faults(holding note: SignedNote?) throws -> [LogFault] {
        var faults: [LogFault] = []
        _ = try rehearsal.clinic.verify(VerificationScope(checkpoints: [note].compactMap { $0 })) { faults.append($0) }
        return faults
    }

    /// Rows as somebody would leave them who knows the form: positions, versions, streams and hashes agree again.
    static func made(consistent rows: [Row]) throws -> [Row] {
        var streams: [String: (first: Int64, version: Int64)] = [:]
        return try rows.enumerated().map { index, row in
            let position = Int64(index + 1)
            guard case .object(var fields) = try CanonicalValue(canonical: row.line[...]),
                case .string(let name)? = fields["stream"]
            else { throw NoEvent() }
            let known = streams[name] ?? (first: position, version: 0)
            let version = known.version + 1
            streams[name] = (known.first, version)
            fields["position"] = .integer(position)
            fields["version"] = .integer(version)
            let line = try CanonicalValue.object(fields).canonicalBytes()
            return Row(
                position: position, stream: known.first, version: version,
                leaf: LeafHash(of: line).withBytes { Array($0) }, line: line)
        }
    }

    private struct NoEvent: Error {}
}
