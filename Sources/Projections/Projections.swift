public import EventLog
import GRDB
import SQLiteFile

/// The standing answers to the questions that concern many patients: tables in a disposable file, made from the log
/// alone.
///
/// ```swift
/// let projections = Projections(folder: "store/projections", locks: "store/locks")
/// let patients = try projections.ask(following: log) { try $0.patients() }
/// ```
///
/// Whoever asks brings the file up to the log's head first. A file that doesn't agree with the log, for whatever reason,
/// is replaced by a new build; where nothing can be written, the answer comes from a projection in memory. So there is
/// no state of this folder in which a question gets a wrong answer, and the folder may be removed at any time.
public struct Projections: Sendable {
    let folder: ProjectionsFolder
    /// Held while a file is brought up to the log, and while the pointer is swapped; shortly.
    let following: FileLock
    /// Held while a new file is built, for as long as that takes: whatever file is not live belongs to whoever holds it.
    let building: FileLock
    /// For following the log.
    let folds: FoldedStates
    /// Up to where this process has seen a file follow the log.
    private let seen = SeenPosition()
    private let spare = SpareConnection()

    /// - Parameters:
    ///   - folder: the folder of the projections; made when it is missing.
    ///   - locks: the folder of the store's locks, which is there.
    ///   - folds: what the process has folded already.
    public init(folder: String, locks: String, folds: FoldedStates = FoldedStates()) {
        self.folds = folds
        self.folder = ProjectionsFolder(path: folder, fingerprint: ProjectionSchema.fingerprint)
        following = FileLock(path: "\(locks)/projections")
        building = FileLock(path: "\(locks)/projection-build")
    }

    /// Asks a question of the projection at the log's head.
    ///
    /// - Throws: ``ProjectionError``, but not for files of its own: a damaged one is built anew, and where that cannot be
    ///   the question is answered from memory.
    public func ask<Answer>(
        following reader: any EventReader, _ question: (Projection) throws -> Answer
    ) throws(ProjectionError) -> Answer {
        let doing = "asking a projection"
        do {
            return try attempt(doing) { try answer(question, following: reader) }
        } catch ProjectionError.file {
            _ = try? rebuild(from: reader)
        }
        do {
            return try attempt(doing) { try answer(question, following: reader) }
        } catch ProjectionError.file {
            return try attempt(doing) { try question(inMemory(following: reader, upTo: nil)) }
        }
    }

    private func answer<Answer>(
        _ question: (Projection) throws -> Answer, following reader: any EventReader
    ) throws -> Answer {
        let projection = try current(following: reader)
        let answer = try question(projection)
        if let connection = projection.connection { spare.keep(connection) }
        return answer
    }

    /// The projection, at the log's head.
    func current(following reader: any EventReader) throws(ProjectionError) -> Projection {
        do {
            return try standing(reader)
        } catch ProjectionError.file {
            return try inMemory(following: reader, upTo: nil)
        }
    }

    /// A projection of the log as it was when its last position was `last`; nothing is written.
    public func past(of reader: any EventReader, upTo last: Int64) throws(ProjectionError) -> Projection {
        try inMemory(following: reader, upTo: last)
    }

    /// Builds anew, whatever stands, and makes that the live file. Questions and commands go on meanwhile.
    ///
    /// - Returns: how far the new file goes.
    @discardableResult
    public func rebuild(from reader: any EventReader) throws(ProjectionError) -> LogTie {
        try attempt("building a projection") {
            let lock = try building.acquire()
            defer { lock.release() }
            return try build(from: reader)
        }
    }

    private func standing(_ reader: any EventReader) throws(ProjectionError) -> Projection {
        try attempt("bringing a projection up to the log") {
            // Another process may swap the live file at any moment; then what was found is looked at again.
            for _ in 0..<4 {
                do {
                    if let projection = try caughtUp(reader) { return projection }
                    try replace(reader, evenIfItAgrees: false)
                } catch let error where ProjectionError.isDamage(error) {
                    try replace(reader, evenIfItAgrees: true)
                }
            }
            throw StorageFailure(
                doing: "bringing a projection up to the log", cause: .refused, message: "it changes all the time")
        }
    }

    /// The live file, brought up to the log; nil where there is none that agrees with it.
    ///
    /// Opening a file takes longer than most questions, so that a file that is known to be behind is opened once: to be
    /// written, and then to be asked.
    private func caughtUp(_ reader: any EventReader) throws -> Projection? {
        let head = try reader.head().position
        if seen.position >= head || seen.position == 0 {
            guard let found = try open(for: .reading, agreeingWith: reader) else { return nil }
            seen.note(found.tie)
            if found.tie.position >= head { return found }
        }
        let lock = try following.acquire()
        defer { lock.release() }
        guard let found = try open(for: .writing, agreeingWith: reader) else { return nil }
        let followed = try follow(reader, with: found)
        seen.note(followed.tie)
        return followed
    }

    /// Brings a file up to the log. The lock on following is held.
    private func follow(_ reader: any EventReader, with projection: Projection) throws -> Projection {
        let (position, last) = (projection.tie.position, try reader.head().position)
        guard position < last else { return projection }
        let tie = try projection.queue.write { database in
            var writer = ProjectionWriter(database, from: reader, upTo: last, folds: folds)
            return try writer.follow(after: position)
        }
        try folder.keepWriteAheadLogShort(of: projection.queue)
        return projection.moved(to: tie)
    }

    /// Builds a new file, unless somebody else has done so meanwhile. A damaged one may look as if it agreed with the log.
    private func replace(_ reader: any EventReader, evenIfItAgrees isDamaged: Bool) throws {
        try folder.make()
        let lock = try building.acquire()
        defer { lock.release() }
        if try isDamaged || open(for: .reading, agreeingWith: reader) == nil { _ = try build(from: reader) }
    }

    /// The live file if it can be read and agrees with the log; nil if not.
    func open(
        for access: DatabaseFile.Access, agreeingWith reader: any EventReader
    ) throws(EventStoreError) -> Projection? {
        guard let path = folder.live().map(folder.path(of:)), DatabaseLength.isWhole(path),
            let connection = try? spare.take(path, for: access) ?? ProjectionConnection(to: path, for: access),
            let tie = try? connection.queue.read(LogTie.read(from:)), try tie.holds(in: reader)
        else { return nil }
        return Projection(connection, tie: tie)
    }

    /// Builds a file beside, makes it the live one, removes the others. The lock on building is held.
    private func build(from reader: any EventReader) throws -> LogTie {
        try folder.make()
        let name = try folder.newName()
        let path = folder.path(of: name)
        let tie = try fill(path, from: reader, upTo: reader.head().position)
        try SmallFile.sync(path)
        let lock = try following.acquire()
        defer { lock.release() }
        try folder.makeLive(name)
        try folder.removeOthers(than: name)
        return tie
    }

    /// Makes a whole file. It is written without regard to a failing machine, as nobody asks it before it is done.
    func fill(_ path: String, from reader: any EventReader, upTo last: Int64) throws -> LogTie {
        let queue = try DatabaseFile(path: path, durability: .normal).open(for: .writing)
        defer { try? queue.close() }
        let tie = try queue.inDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            let tie = try ProjectionWriter.fill(database, from: reader, upTo: last)
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            return tie
        }
        return tie
    }

    /// A projection that no file holds.
    func inMemory(following reader: any EventReader, upTo last: Int64?) throws(ProjectionError) -> Projection {
        try attempt("building a projection in memory") {
            let last = try last ?? reader.head().position
            let queue = try DatabaseQueue()
            let tie = try queue.inDatabase { database in
                try ProjectionWriter.fill(database, from: reader, upTo: last)
            }
            return Projection(queue, tie: tie)
        }
    }

    func attempt<Answer>(_ doing: String, _ work: () throws -> Answer) throws(ProjectionError) -> Answer {
        do {
            return try work()
        } catch {
            throw ProjectionError(error, doing: doing)
        }
    }
}
