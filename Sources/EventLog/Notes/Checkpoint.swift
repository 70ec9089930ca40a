/// A log's size and root at some moment, to be kept elsewhere (C2SP `tlog-checkpoint`).
///
/// Whoever holds one can tell later whether the log still is what it was then and has only grown. Without one, a cut tail
/// cannot be known: the log would look as if it had never been longer.
public struct Checkpoint: Hashable, Sendable {
    /// Which log: a name of its own.
    public var origin: String
    /// How many events it has.
    public var size: Int64
    /// The root of its tree.
    public var root: TreeHash

    public init(origin: String, size: Int64, root: TreeHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The text that is signed: three lines.
    public var text: String { "\(origin)\n\(size)\n\(Base64.text(of: root.bytes))\n" }

    /// Reads the text of a checkpoint; further lines, which the standard allows, are passed over. Nil for anything else.
    public init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, lines.last == "", NoteKey.isName(String(lines[0])), let size = Int64(lines[1]),
            size >= 0, String(size) == lines[1], let bytes = Base64.bytes(of: String(lines[2])),
            let root = TreeHash(bytes: bytes)
        else { return nil }
        self.init(origin: String(lines[0]), size: size, root: root)
    }
}
