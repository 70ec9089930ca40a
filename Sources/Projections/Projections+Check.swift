public import EventLog
import GRDB
import SQLiteFile

extension Projections {
    /// Compares the projection that stands with one built from the log alone, up to the same position. The new one goes
    /// away again; what stands is as it was.
    public func check(against reader: any EventReader) throws(ProjectionError) -> ProjectionCheck {
        try attempt("checking a projection") {
            let lock = try building.acquire()
            defer { lock.release() }
            guard let standing = try open(for: .reading, agreeingWith: reader) else { return .nothingStands }
            let name = try folder.newName()
            defer { folder.remove(name) }
            let path = folder.path(of: name)
            _ = try fill(path, from: reader, upTo: standing.tie.position)
            return try standing.compared(withFile: path)
        }
    }
}

extension Projection {
    fileprivate func compared(withFile path: String) throws -> ProjectionCheck {
        try queue.inDatabase { database in
            try database.execute(sql: "ATTACH DATABASE ? AS anew", arguments: [path])
            defer { try? database.execute(sql: "DETACH DATABASE anew") }
            let difference = try ProjectionCheck.Difference(
                missing: ProjectionContents.lines(of: "anew", lackedBy: "main", in: database, limit: 20),
                surplus: ProjectionContents.lines(of: "main", lackedBy: "anew", in: database, limit: 20))
            return .compared(
                tie, rows: try ProjectionContents.rowCount(of: "anew", in: database), difference)
        }
    }
}

/// What a comparison of the standing projection with one built anew came to.
public enum ProjectionCheck: Hashable, Sendable {
    /// There is no projection that agrees with the log; the next question makes one.
    case nothingStands
    /// How far both go, how many rows the new one has, and where they differ.
    case compared(LogTie, rows: Int, Difference)

    /// Rows that only one of the two has, as lines that people can read; at most 20 of each table.
    public struct Difference: Hashable, Sendable {
        /// Rows that the new one has and the standing one lacks.
        public var missing: [String]
        /// Rows that the standing one has and the new one lacks.
        public var surplus: [String]

        /// Whether the standing projection is right.
        public var isNone: Bool { missing.isEmpty && surplus.isEmpty }
    }
}
