public import EventLog
import KeyRing
import Treatment

extension Clinic {
    /// Signs the log as it stands, and keeps the note beside it. Kept elsewhere it proves later that the log has only
    /// grown; kept here alone it proves nothing to anybody who doubts this machine.
    ///
    /// - Parameter terms: who asks; nil where the program acts by itself.
    public func checkpoint(_ terms: Terms? = nil) throws(ClinicError) -> SignedNote {
        try ClinicError.wrap {
            try require(.checkpoint, terms)
            let note = try sign(log, size: log.head().position)
            try keep(note, in: folder)
            return note
        }
    }

    /// Signs the first events of this log, or of a copy of it.
    func sign(_ log: any TileReader, size: Int64) throws -> SignedNote {
        guard let signer = try checkpointSigners(makingOne: true).last else { throw ClinicError.cannotSign }
        var tree = MerkleTree(of: log, size: size)
        let head = Checkpoint(origin: signer.key.name, size: size, root: try tree.root())
        guard let note = SignedNote(head.text, signedBy: signer) else { throw ClinicError.cannotSign }
        return note
    }

    /// The public keys by which this store's checkpoints are checked, the oldest first; the last one signs.
    public func checkpointKeys() throws(ClinicError) -> [NoteKey] {
        try ClinicError.wrap { try checkpointSigners(makingOne: true).map(\.key) }
    }

    /// Signs with a new key from now on. Checkpoints that the older ones signed stay checked by those.
    ///
    /// - Parameter terms: who asks; nil where the program acts by itself.
    public func rotateCheckpointKey(_ terms: Terms? = nil) throws(ClinicError) -> NoteKey {
        try ClinicError.wrap {
            try require(.rotateKey, terms)
            let count = try checkpointSigners(makingOne: false).count
            try keys.add(
                SecretKey(bytes: surroundings.randomBytes(SecretKey.byteCount)), for: Self.signingSubject(count + 1))
            guard let key = try checkpointSigners(makingOne: false).last?.key else { throw ClinicError.cannotSign }
            return key
        }
    }

    /// What this store kept of its checkpoints, the newest last; what cannot be read is left out.
    func keptCheckpoints() -> [SignedNote] {
        let names = SystemFile.names(in: folder.checkpoints).filter { $0.hasSuffix(Self.noteSuffix) }
        return names.sorted().compactMap { name in
            SystemFile.bytes(of: "\(folder.checkpoints)/\(name)", atMost: 1 << 16)
                .flatMap { SignedNote(parsing: String(decoding: $0, as: UTF8.self)) }
        }
    }

    /// The log's name in checkpoints: site and log, so that no two logs share one.
    var checkpointOrigin: String { "\(siteStream.id ?? siteStream.text)/\(logID)" }

    /// Writes a checkpoint into a store or a backup, under its size.
    func keep(_ note: SignedNote, in folder: StoreFolder) throws {
        let number = String(Checkpoint(text: note.text)?.size ?? 0)
        let padded = String(repeating: "0", count: max(0, 12 - number.utf8.count)) + number
        try SystemFile.write(
            Array(note.description.utf8), to: "\(padded)\(Self.noteSuffix)", inFolder: folder.checkpoints)
    }

    /// The keys that sign or have signed, the oldest first.
    ///
    /// - Parameter isNeeded: whether the first is made where there is none; who only looks must change nothing.
    func checkpointSigners(makingOne isNeeded: Bool) throws -> [NoteSigner] {
        var signers: [NoteSigner] = []
        while let key = try signingKey(signers.count + 1, orMaking: isNeeded && signers.isEmpty) {
            guard let signer = NoteSigner(name: checkpointOrigin, seed: key.seed(for: "checkpoints")) else {
                throw ClinicError.cannotSign
            }
            signers.append(signer)
        }
        return signers
    }

    private func signingKey(_ number: Int, orMaking isNeeded: Bool) throws -> SecretKey? {
        let subject = Self.signingSubject(number)
        do {
            return try keys.key(for: subject)
        } catch KeyRingError.keyMissing where isNeeded {
            try keys.add(SecretKey(bytes: surroundings.randomBytes(SecretKey.byteCount)), for: subject)
            return try keys.key(for: subject)
        } catch KeyRingError.keyMissing {
            return nil
        }
    }

    static func signingSubject(_ number: Int) -> String { "checkpoint-\(number)" }

    private static let noteSuffix = ".checkpoint"
}

extension ClinicError {
    fileprivate static let cannotSign = ClinicError(
        .store, "the log cannot be signed: this machine's cryptography refused the key; restore the keys from a backup")
}
