import EventLog
import GRDB
import Treatment

extension ProjectionWriter {
    /// Brings tables that stand at a position up to ``last``: folds each stream that has grown since.
    ///
    /// - Returns: what the tables agree with then.
    mutating func follow(after position: Int64) throws -> LogTie {
        var grown: Set<StreamName> = []
        try reader.forEachLine(after: position, upTo: last) { line in
            grown.insert(try line.event().envelope.stream)
        }
        let tie = try newTie()
        for stream in grown.sorted(by: { $0.text < $1.text }) { try take(stream) }
        try tie.write(to: database)
        return tie
    }

    /// Makes the tables and fills them from the whole log, a batch of streams at a time, so that it takes no more memory
    /// for more patients.
    static func fill(_ database: Database, from reader: any EventReader, upTo last: Int64) throws -> LogTie {
        var writer = ProjectionWriter(database, from: reader, upTo: last)
        let tie = try writer.newTie()
        try database.inTransaction {
            try ProjectionSchema.make(in: database) { try writer.takeAll(reader.streams(upTo: last)) }
            try tie.write(to: database)
            return .commit
        }
        return tie
    }

    /// What the tables will agree with.
    private func newTie() throws -> LogTie {
        guard let line = try reader.line(at: last) else {
            throw EventStoreError.damaged(position: last, fault: "the log ends before it")
        }
        return LogTie(log: reader.log, position: line.position, leafHash: line.leafHash)
    }

    /// Takes what patients' rows rest on first, and then the patients and their reminders.
    private mutating func takeAll(_ streams: [StreamName]) throws {
        func isOfPatient(_ stream: StreamName) -> Bool {
            stream.kind == PatientEvent.streamKind || stream.kind == ReminderEvent.streamKind
        }
        let ofPatients = streams.filter(isOfPatient)
        for stream in streams where !isOfPatient(stream) {
            try take(stream)
            if stream.kind == ProtocolEvent.streamKind { try foldProtocol(stream) }
        }
        guard let store = reader as? any EventStore else {
            for stream in ofPatients { try take(stream) }
            return
        }
        try takeAtOnce(ofPatients, from: store)
    }

    /// Folds streams on all processors, while this thread writes the rows of the batch before: folding is most of the
    /// work, and a database takes one writer.
    private mutating func takeAtOnce(_ streams: [StreamName], from store: any EventStore) throws {
        // Of the last batch the rows are written while nobody has anything to fold, so that it should be short.
        let batchSize = 64
        var folded: [StreamRows] = []
        for start in stride(from: 0, to: streams.count, by: batchSize) {
            let batch = Array(streams[start..<min(start + batchSize, streams.count)])
            let folding = SharedWork(on: batch, portion: 1) { [last, protocols] stream in
                try StreamRows(of: stream, in: store, upTo: last, protocols: protocols)
            }
            folding.begin()
            do {
                for rows in folded { try write(rows) }
            } catch {
                folding.giveUp()
                throw error
            }
            folded = try folding.finish()
        }
        for rows in folded { try write(rows) }
    }
}
