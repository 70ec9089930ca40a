public import CivilTime
public import EventLog
import GRDB
import SQLiteFile
public import Treatment

extension ReminderIndex {
    /// Brings the index up to a position: works out anew when to look at those whose streams have grown; at everybody
    /// where the basis is another.
    ///
    /// - Parameters:
    ///   - reader: the log.
    ///   - last: the position that the index is to reach.
    ///   - basis: what is the same for all patients, in one text.
    ///   - now: the moment, from which follows which messages are too old to count.
    ///   - known: what the asker has recorded itself since, which need not be read again.
    ///   - next: when to look at a patient next; nil for never, as things stand. It is told what is new of the patient, nil
    ///     where anything may be.
    /// - Throws: ``ProjectionError``, and what `next` threw.
    public func follow(
        _ reader: any EventReader, upTo last: Int64, basis: String, now: Instant, known: [RecordedReminders] = [],
        next: (PatientID, Growth?) throws -> Look
    ) throws {
        do {
            let tie = try standingTie(to: reader, upTo: last)
            let isSame = try tie != nil && self.basis() == basis
            if isSame, tie?.position == last { return }

            let kept = (try? now.adding(milliseconds: -ReminderIndex.keptMilliseconds)) ?? .earliest
            var growth = ReminderGrowth(closed: try closedChannels(), kept: kept)
            try growth.read(reader, after: tie?.position ?? 0, upTo: last, known: known)
            if !isSame {
                for stream in try reader.streams(upTo: last) where stream.kind == PatientEvent.streamKind {
                    if let id = stream.id { growth.add(id) }
                }
            }
            let looks = try growth.patients.sorted { $0.key < $1.key }.map { id, growth in
                (id, try next(PatientID(id), isSame ? growth : nil))
            }
            guard let line = try reader.line(at: last) else {
                throw EventStoreError.damaged(position: last, fault: "the log ends before it")
            }
            try queue.write { database in
                for (patient, look) in looks { try ReminderIndex.set(patient, look, in: database) }
                try ReminderIndex.add(growth.told, in: database)
                try database.execute(
                    sql: "DELETE FROM told WHERE recorded < ?", arguments: [kept.millisecondsSinceEpoch])
                try ReminderIndex.write(growth.closed, to: database)
                try LogTie(log: reader.log, position: line.position, leafHash: line.leafHash).write(to: database)
                try database.execute(sql: "INSERT OR REPLACE INTO basis VALUES (1, ?)", arguments: [basis])
            }
        } catch let error as DatabaseError {
            throw ProjectionError(error, doing: "asking the index of reminders")
        } catch let failure as StorageFailure {
            throw ProjectionError.file(failure)
        }
    }

    /// Longer than any day.
    private static let keptMilliseconds: Int64 = 50 * 3_600_000

    /// What ties the index to the log; nil where it belongs to another log or a later state of it, of which it forgets all.
    private func standingTie(to reader: any EventReader, upTo last: Int64) throws -> LogTie? {
        guard let tie = try queue.read(LogTie.read(from:)) else { return nil }
        if tie.position <= last, try tie.holds(in: reader) { return tie }
        try queue.write {
            try $0.execute(sql: "DELETE FROM tie; DELETE FROM due; DELETE FROM told; DELETE FROM closed")
        }
        return nil
    }

    private func basis() throws -> String? {
        try queue.read { try String.fetchOne($0, sql: "SELECT text FROM basis") }
    }

    /// The channels by which nothing goes out any more, each with the messages that did not for that reason.
    private func closedChannels() throws -> [String: Set<String>] {
        try queue.read { database in
            try Row.fetchAll(database, sql: "SELECT channel, message FROM closed").reduce(into: [:]) { closed, row in
                closed[row[0], default: []].insert(row[1])
            }
        }
    }
}
