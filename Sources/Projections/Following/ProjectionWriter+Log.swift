import EventLog
import GRDB

extension ProjectionWriter {
    /// Brings tables that stand at a position up to ``last``: folds each stream that has grown since.
    mutating func follow(after position: Int64) throws {
        var grown: Set<StreamName> = []
        try reader.forEachLine(after: position, upTo: last) { line in
            grown.insert(try line.event().envelope.stream)
        }
        try takeAll(grown.sorted { $0.text < $1.text })
    }

    /// Makes the tables and fills them from the whole log, a stream at a time, so that it takes no more memory for more
    /// patients.
    static func fill(_ database: Database, from reader: any EventReader, upTo last: Int64) throws -> LogTie {
        var tie: LogTie?
        try database.inTransaction {
            try ProjectionSchema.make(in: database)
            var writer = ProjectionWriter(database, from: reader, upTo: last)
            tie = try writer.takeAll(reader.streams(upTo: last))
            return .commit
        }
        guard let tie else { throw EventStoreError.damaged(position: last, fault: "the log ends before it") }
        return tie
    }

    @discardableResult
    private mutating func takeAll(_ streams: [StreamName]) throws -> LogTie {
        guard let line = try reader.line(at: last) else {
            throw EventStoreError.damaged(position: last, fault: "the log ends before it")
        }
        for stream in streams { try take(stream) }
        let tie = LogTie(log: reader.log, position: line.position, leafHash: line.leafHash)
        try tie.write(to: database)
        return tie
    }
}
