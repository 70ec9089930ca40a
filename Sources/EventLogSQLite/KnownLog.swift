import EventLog
import GRDB
import SQLiteFile

/// What one connection knows of a log from when it wrote last: its head, and where streams end.
///
/// It holds as long as no other connection has written, which `dataVersion` tells (`PRAGMA data_version`). But where a
/// stream begins stays as it is for ever.
struct KnownLog {
    /// Nil where the log has no event yet.
    var head: LogHead?
    private(set) var dataVersion: Int64
    private var ends: [StreamName: End] = [:]

    /// The place of a stream's last event.
    private struct End {
        var place: StreamPlace
        /// When it was that.
        var dataVersion: Int64
    }

    /// How many streams are remembered. With more the memory begins anew; a clinic at work touches fewer in a day.
    private static let mostStreams = 4_096

    init(head: LogHead?, dataVersion: Int64) {
        (self.head, self.dataVersion) = (head, dataVersion)
    }

    /// Goes on from what another connection has written.
    mutating func moveOn(to head: LogHead?, dataVersion: Int64) {
        (self.head, self.dataVersion) = (head, dataVersion)
    }

    /// The place of a stream's last event, looked up where it is not known; nil where the stream has none.
    func place(of stream: StreamName, _ reading: LogReading) throws(StorageFailure) -> StreamPlace? {
        if let end = ends[stream] {
            if end.dataVersion == dataVersion { return end.place }
            return StreamPlace(first: end.place.first, version: try reading.version(ofNumber: end.place.first))
        }
        guard let first = try reading.number(of: stream) else { return nil }
        return StreamPlace(first: first, version: try reading.version(ofNumber: first))
    }

    /// Remembers the place of a stream's last event.
    mutating func keep(_ place: StreamPlace, of stream: StreamName) {
        if ends.count >= KnownLog.mostStreams { ends.removeAll(keepingCapacity: true) }
        ends[stream] = End(place: place, dataVersion: dataVersion)
    }
}

/// A connection that writes, with what it knows of the log from when it wrote last.
struct WritingConnection {
    let queue: DatabaseQueue
    private var known: KnownLog?

    init(queue: DatabaseQueue) { self.queue = queue }

    /// Hands over what is known, to be put back once it holds again: a copy that is kept would be copied with each change.
    mutating func takeKnown() -> KnownLog? {
        defer { known = nil }
        return known
    }

    mutating func put(_ known: KnownLog?) { self.known = known }
}
