import EventLog
import Testing

/// Signed notes and checkpoints (C2SP). What Go's and Python's implementations say of them is asked by a script under
/// `Tests/Acceptance`.
@Suite("Signed notes") struct NoteTests {
    private let signer: NoteSigner?
    private let text = "clinic.example/log\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"

    init() { signer = NoteSigner(name: "clinic.example/log", seed: Array(repeating: 9, count: 32)) }

    @Test func `read back as they were written, and are known by their key`() throws {
        let signer = try #require(signer)
        let note = try #require(SignedNote(text, signedBy: signer))
        let read = try #require(SignedNote(parsing: note.description))
        #expect(read == note)
        #expect(read.isSigned(by: signer.key))
        let other = try #require(NoteSigner(name: "clinic.example/log", seed: Array(repeating: 8, count: 32)))
        #expect(!read.isSigned(by: other.key))
    }

    @Test func `with another text are not signed`() throws {
        let signer = try #require(signer)
        let note = try #require(SignedNote(text, signedBy: signer)).description
        let altered = try #require(SignedNote(parsing: note.replacing("\n7\n", with: "\n8\n")))
        #expect(!altered.isSigned(by: signer.key))
    }

    @Test func `with a signature under another name are not signed`() throws {
        let signer = try #require(signer)
        let note = try #require(SignedNote(text, signedBy: signer)).description
        let renamed = try #require(SignedNote(parsing: note.replacing("— clinic.example/log ", with: "— office ")))
        #expect(!renamed.isSigned(by: signer.key))
    }

    @Test func `a key is written with its name and id, and read back`() throws {
        let key = try #require(signer).key
        #expect(key.description.hasPrefix("clinic.example/log+"))
        #expect(NoteKey(parsing: key.description) == key)
        #expect(NoteKey(parsing: key.description.replacing("clinic", with: "office")) == nil)
    }

    @Test(arguments: ["", "a b", "a+b", "a\nb"])
    func `a name that a note cannot carry is refused`(name: String) {
        #expect(NoteKey(name: name, publicKey: Array(repeating: 1, count: 32)) == nil)
    }

    @Test(arguments: [
        "", "text\n", "text\n\n", "text\n\n— clinic.example/log AAAA\n\n", "text\n\nclinic.example/log AAAAAAAA\n",
        "text\n\n— clinic.example/log not-base64\n",
    ])
    func `what is no note is refused`(note: String) {
        #expect(SignedNote(parsing: note) == nil)
    }

    @Test func `a checkpoint is three lines`() throws {
        let checkpoint = Checkpoint(origin: "clinic.example/log", size: 7, root: .empty)
        #expect(checkpoint.text == text)
        #expect(Checkpoint(text: text) == checkpoint)
        #expect(Checkpoint(text: text + "an extension\n") == checkpoint)
        for wrong in ["", "a\n1\n", text.replacing("\n7\n", with: "\n07\n"), text.replacing("\n7\n", with: "\n-7\n")] {
            #expect(Checkpoint(text: wrong) == nil)
        }
    }

    @Test func `an event's proof needs nothing else`() throws {
        let signer = try #require(signer)
        let lines = (0..<300).map { Array("{\"position\":\($0 + 1)}".utf8) }
        let leaves = lines.map { LeafHash(of: $0) }
        var tree = MerkleTree(of: ListedTiles(leaves), size: 300)
        let head = Checkpoint(origin: signer.key.name, size: 300, root: try tree.root())
        let note = try #require(SignedNote(head.text, signedBy: signer))
        let proof = EventProof(line: lines[41], inclusion: try tree.inclusionProof(of: 41), checkpoint: note)
        let read = try #require(EventProof(parsing: proof.description))
        #expect(read == proof)
        #expect(read.holds(by: signer.key))
        var tampered = read
        tampered.line = lines[42]
        #expect(!tampered.holds(by: signer.key))
        let other = try #require(NoteSigner(name: "clinic.example/log", seed: Array(repeating: 8, count: 32)))
        #expect(!read.holds(by: other.key))
        // A tree of one leaf more has the same way to its root.
        var resized = read
        resized.inclusion.size = 301
        #expect(!resized.holds(by: signer.key))
    }
}
