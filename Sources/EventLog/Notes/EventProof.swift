/// A proof that an event stands in a log, in one text that needs nothing else (C2SP `tlog-proof`): the event's line, its
/// place, the way to the root, and the signed checkpoint.
public struct EventProof: Hashable, Sendable, CustomStringConvertible {
    /// The event's line as it stands in the log.
    public var line: [UInt8]
    public var inclusion: InclusionProof
    /// The signed checkpoint, whose size is the inclusion's.
    public var checkpoint: SignedNote

    public init(line: [UInt8], inclusion: InclusionProof, checkpoint: SignedNote) {
        self.line = line
        self.inclusion = inclusion
        self.checkpoint = checkpoint
    }

    /// Reads a proof as ``description`` writes it; nil for anything else.
    public init?(parsing text: String) {
        let all = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let end = all.firstIndex(of: ""),
            let note = SignedNote(parsing: all[(end + 1)...].joined(separator: "\n")),
            let size = Checkpoint(text: note.text)?.size
        else { return nil }
        let lines = all[..<end]
        guard lines.count >= 3, lines[0] == EventProof.header, lines[1].hasPrefix("extra "),
            let line = Base64.bytes(of: String(lines[1].dropFirst(6))), lines[2].hasPrefix("index "),
            let leaf = Int64(lines[2].dropFirst(6))
        else { return nil }
        var path: [TreeHash] = []
        for hash in lines.dropFirst(3) {
            guard let bytes = Base64.bytes(of: String(hash)), let hash = TreeHash(bytes: bytes) else { return nil }
            path.append(hash)
        }
        self.init(line: line, inclusion: InclusionProof(leaf: leaf, size: size, path: path), checkpoint: note)
    }

    public var description: String {
        """
        \(EventProof.header)
        extra \(Base64.text(of: line))
        index \(inclusion.leaf)
        \(inclusion.path.map { Base64.text(of: $0.bytes) + "\n" }.joined())
        \(checkpoint)
        """
    }

    /// Whether it holds: the checkpoint is signed with that key, and the line stands in its tree.
    public func holds(by key: NoteKey) -> Bool {
        guard checkpoint.isSigned(by: key), let head = Checkpoint(text: checkpoint.text), head.size == inclusion.size
        else { return false }
        return inclusion.holds(for: LeafHash(of: line), in: head.root)
    }

    private static let header = "c2sp.org/tlog-proof@v1"
}
