/// A text with signatures below it (C2SP `signed-note`).
public struct SignedNote: Hashable, Sendable, CustomStringConvertible {
    /// A line of the note that says who signed it.
    public struct Signature: Hashable, Sendable {
        /// The name of the key.
        public var name: String
        /// The key's id, ``NoteKey/id``.
        public var keyID: UInt32
        public var bytes: [UInt8]
    }

    /// What is signed; it ends with a newline.
    public let text: String
    public let signatures: [Signature]

    /// Signs a text.
    ///
    /// - Returns: nil for a text that no note can carry (empty, without a newline at its end), or where signing fails.
    public init?(_ text: String, signedBy signer: NoteSigner) {
        guard SignedNote.isText(text), let bytes = signer.signature(of: Array(text.utf8)) else { return nil }
        self.text = text
        signatures = [Signature(name: signer.key.name, keyID: signer.key.id, bytes: bytes)]
    }

    /// Reads a note as ``description`` writes it; nil for anything else.
    public init?(parsing note: String) {
        guard note.utf8.count <= SignedNote.mostBytes else { return nil }
        // The text may hold empty lines; the signatures stand behind the last one.
        let all = note.split(separator: "\n", omittingEmptySubsequences: false)
        guard all.count > 3, let end = all.dropLast().lastIndex(of: "") else { return nil }
        text = all[..<end].map { "\($0)\n" }.joined()
        let lines = all[(end + 1)...]
        guard SignedNote.isText(text), lines.last == "", lines.count > 1 else { return nil }
        var signatures: [Signature] = []
        for line in lines.dropLast() {
            guard let signature = Signature(parsing: line) else { return nil }
            signatures.append(signature)
        }
        self.signatures = signatures
    }

    /// Whether it carries a signature made with that key.
    public func isSigned(by key: NoteKey) -> Bool {
        signatures.contains { signature in
            signature.name == key.name && signature.keyID == key.id
                && key.verifies(signature.bytes, of: Array(text.utf8))
        }
    }

    /// The note: the text, an empty line, a line for each signature.
    public var description: String { text + "\n" + signatures.map { "\($0)\n" }.joined() }

    /// Larger than any checkpoint, and small enough to be looked at.
    private static let mostBytes = 1_000_000

    private static func isText(_ text: String) -> Bool {
        text.hasSuffix("\n") && text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F }
    }
}

extension SignedNote.Signature: CustomStringConvertible {
    /// `— NAME BASE64`, the key's id before the signature's bytes.
    public var description: String {
        let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> UInt32(24 - 8 * $0)) }
        return "— \(name) \(Base64.text(of: id + bytes))"
    }

    init?(parsing line: Substring) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "—", NoteKey.isName(String(parts[1])),
            let packed = Base64.bytes(of: String(parts[2])), packed.count > 4
        else { return nil }
        name = String(parts[1])
        keyID = packed.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        bytes = Array(packed.dropFirst(4))
    }
}
