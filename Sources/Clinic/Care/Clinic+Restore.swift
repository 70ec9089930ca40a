public import CivilTime
import EventLog
import EventLogSQLite
import Glibc
import KeyRing
import SiteDescription

extension Clinic {
    /// Makes a store of a backup, in an empty place.
    ///
    /// The copy is looked at as `verify` does before it is a store, and held against the checkpoint that was signed with
    /// the backup. Whoever was erased since is erased again: by the list beside the place, by the lists in the backup and
    /// in the folders beside it, and by those that are named. The store gets a ``StoreInstance`` of its own.
    ///
    /// It is made whole in a folder beside, which then gets its name: where this fails, nothing of it remains.
    ///
    /// - Parameters:
    ///   - backup: the backup's folder; nothing is written there.
    ///   - place: a folder that doesn't exist or is empty; the one that it is in exists.
    ///   - lists: files with lists of erasures that stand elsewhere.
    ///   - surroundings: ``Surroundings/system``, but in tests.
    ///   - simulatedNow: what time it is, in a store for rehearsals; a real store refuses it.
    ///   - progress: told from time to time how many events of how many were looked at.
    /// - Throws: ``ClinicError``: `notFound` for a folder that is no backup, `refused` for a place that holds something,
    ///   `verification` for a backup that isn't as it must be.
    public static func restore(
        from backup: String, to place: String, lists: [String] = [], surroundings: Surroundings,
        simulatedNow: Instant? = nil, progress: (JobProgress) throws -> Void = { _ in }
    ) throws(ClinicError) -> Restoration {
        try ClinicError.wrap {
            let (backup, place) = (StoreFolder(backup), StoreFolder(place))
            try backup.checkIsBackup()
            for list in lists where access(list, R_OK) != 0 {
                throw ClinicError(.notFound, "there is no list of erasures \(list) that can be read; check the path")
            }
            try place.checkIsFree()
            let making = place.beside(Self.making + String(surroundings.randomBits() >> 64, radix: 36))
            do {
                try making.make()
                try making.take(from: backup)
                let clinic = try opened(at: making.path, surroundings: surroundings, simulatedNow: simulatedNow)
                let restoration = try clinic.settle(backup, lists: lists, progress)
                try making.take(the: place)
                return restoration
            } catch {
                making.remove()
                throw error
            }
        }
    }

    /// Looks at everything that came out of a backup, and does what has happened to it since.
    private func settle(
        _ backup: StoreFolder, lists: [String], _ progress: (JobProgress) throws -> Void
    ) throws -> Restoration {
        let erased = try (Self.lists(of: backup) + lists + [erasures.path]).flatMap { path in
            try ErasureList(path: path).erasures().filter { $0.log == logID }
        }
        try check(erased, progress)
        let head = try log.head()
        let known = try Set(erasures.erasures().map(\.patient))
        var missing: [ListedErasure] = []
        for erasure in erased where !known.contains(erasure.patient) {
            if !missing.contains(where: { $0.patient == erasure.patient }) { missing.append(erasure) }
        }
        try log.exclusively { _ in try erasures.add(missing) }
        let again = try finishErasures(thoroughly: true)
        let instance = StoreInstance(surroundings: surroundings, restored: clock.now(newestRecord: head.recorded))
        try instance.keep(in: folder)
        return Restoration(
            log: logID, site: try site().site.title, events: head.position, newest: head.recorded, erasedAgain: again,
            instance: instance)
    }

    private func check(_ erased: [ListedErasure], _ progress: (JobProgress) throws -> Void) throws {
        let notes = keptCheckpoints()
        guard !notes.isEmpty else {
            throw ClinicError(
                .verification,
                "the backup has no checkpoint, so nobody can tell whether events were cut off; take another backup")
        }
        var check = StoreCheck(
            of: log, origin: checkpointOrigin, notes: notes, keys: try checkpointSigners(makingOne: false).map(\.key))
        try check.run(progress)
        check.expectKeys(try keys.subjects(), erased: erased)
        try check.finish("the backup", remedy: "restore another one")
    }

    /// The lists in a backup and in the folders beside it, which may be newer ones.
    private static func lists(of backup: StoreFolder) -> [String] {
        let parent = backup.resolved.parent
        let beside = SystemFile.names(in: parent).sorted().map { "\(parent)/\($0)/\(ErasureList.nameInBackup)" }
        return beside.filter { access($0, R_OK) == 0 }
    }
}

extension StoreFolder {
    fileprivate func checkIsBackup() throws(ClinicError) {
        guard access(log, F_OK) == 0 else {
            throw ClinicError(
                .notFound, "there is no backup at \(path): no log.sqlite is in it; name the folder that 'backup' made")
        }
        guard access("\(path)/keys/keys.sqlite", F_OK) == 0 else {
            throw ClinicError(
                .notFound,
                "the backup \(path) is without its keys; put the keys.sqlite that was copied with it into \(path)/keys")
        }
    }

    /// Takes the log, the keys and the checkpoints over from a backup.
    fileprivate func take(from backup: StoreFolder) throws {
        try SQLiteEventStore.restore(from: backup.path, to: path)
        try KeyRing.restore(from: backup.path, to: path)
        for name in SystemFile.names(in: backup.checkpoints) {
            guard let note = SystemFile.bytes(of: "\(backup.checkpoints)/\(name)", atMost: 1 << 16) else { continue }
            try SystemFile.write(note, to: name, inFolder: checkpoints)
        }
        for folder in ["\(path)/keys", path] { try SystemFile.persistNames(in: folder) }
    }
}
