import CanonicalJSON
import EventLog
import EventLogSQLite
import Glibc
import KeyRing
import Projections
import SQLiteFile
import Treatment

extension Clinic {
    /// Copies the store into a folder, while others go on writing to it: the log as it stands at one moment, then the keys,
    /// so that every event of the copy has its key, or was erased in between. Then the copy is looked at as `verify` does.
    ///
    /// It is made whole in a folder beside, which then gets its name: where this fails, nothing of it remains. The
    /// projections, the locks and what tells this store from its copies are left out.
    ///
    /// - Parameters:
    ///   - place: a folder that doesn't exist or is empty; the one that it is in exists.
    ///   - terms: who asks; nil where the program acts by itself.
    ///   - progress: told from time to time how many events of how many were looked at.
    /// - Throws: ``ClinicError``: `refused` for a folder that holds something, `verification` for a store that isn't as it
    ///   must be.
    public func backup(
        to place: String, _ terms: Terms? = nil, progress: (JobProgress) throws -> Void = { _ in }
    ) throws(ClinicError) -> Backup {
        try ClinicError.wrap {
            try require(.backUp, terms)
            let place = StoreFolder(place)
            try place.checkIsFree(for: "a backup")
            let making = place.beside(Self.making + String(surroundings.randomBits() >> 64, radix: 36))
            do {
                var backup = try copy(into: making, progress)
                try making.take(the: place, for: "a backup")
                backup.folder = place.path
                return backup
            } catch {
                making.remove()
                throw error
            }
        }
    }

    /// What the names of folders have in common that are not whole so far.
    static let making = "making-"

    private func copy(into making: StoreFolder, _ progress: (JobProgress) throws -> Void) throws -> Backup {
        guard mkdir(making.path, 0o700) == 0 else {
            throw StorageFailure.system(doing: "making a backup", path: making.path)
        }
        try SQLiteEventStore.copy(from: folder.path, to: making.path)
        try keys.copy(to: making.path)
        let erased = try everyErasure()
        // The list beside the store may have been left behind when the store was moved.
        let listed = try Set(erasures.erasures().map(\.patient))
        try log.exclusively { _ in try erasures.add(erased.filter { !listed.contains($0.patient) }) }
        try ErasureList(path: "\(making.path)/\(ErasureList.nameInBackup)").add(erased)
        let copy = try SQLiteEventStore(openingCopyIn: making.path)
        let note = try sign(copy, size: copy.head().position)
        for kept in keptCheckpoints() + [note] { try keep(kept, in: making) }

        var check = StoreCheck(
            of: copy, origin: checkpointOrigin, notes: [note],
            keys: try checkpointSigners(makingOne: false).map(\.key))
        try check.run(progress)
        let kept = try KeyRing(openingIn: making.path).subjects()
        check.expectKeys(kept, erased: erased)
        try check.finish(
            "what was copied", remedy: "nothing was kept; 'regimen verify' tells what is wrong with the store")
        for folder in ["\(making.path)/keys", making.path] { try SystemFile.persistNames(in: folder) }
        return Backup(
            folder: making.path, log: logID, events: check.size, root: check.root,
            keys: kept.count { $0.hasPrefix("\(PatientEvent.streamKind)-") }, erasures: erased.count)
    }

    /// All erasures that the list or the log knows.
    func everyErasure() throws -> [ListedErasure] {
        var listed = try erasures.erasures().filter { $0.log == logID }
        let known = Set(listed.map(\.patient))
        var last: PatientID?
        while true {
            let page = try projections.ask(following: log) { try $0.patients(.erased, after: last, atMost: 500) }
            guard let end = page.last else { return listed }
            for patient in page where !known.contains(patient.text) {
                if let erasure = try recordedErasure(of: patient) { listed.append(erasure) }
            }
            last = end
        }
    }

    /// An erasure as the list has it, from the log.
    private func recordedErasure(of patient: PatientID) throws -> ListedErasure? {
        let stream = try StreamName(kind: PatientEvent.streamKind, id: patient.text)
        guard let record = try log.events(of: stream).first(where: { $0.envelope.type == PatientErased.type }) else {
            return nil
        }
        let (envelope, payload) = (record.envelope, try PatientErased(canonical: record.data))
        return ListedErasure(
            log: logID, patient: patient.text, command: envelope.command, asked: envelope.recorded, on: payload.on,
            actor: envelope.actor, reason: envelope.reason)
    }
}
