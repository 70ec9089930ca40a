import Foundation
import GRDB
import KeyRing
import TestSupport
import Testing

@Suite("The key ring")
struct RingTests {
    let folder: TemporaryFolder
    let place = SealedPlace(event: 5, field: "data.name")

    init() throws { folder = try TemporaryFolder() }

    private var file: String { "\(folder.path)/keys/keys.sqlite" }

    private func key(_ byte: UInt8) throws -> SecretKey { try SecretKey(bytes: [UInt8](repeating: byte, count: 32)) }

    @Test("keeps a key per patient, also when it is opened again")
    func keeps() throws {
        do {
            let ring = try KeyRing(creatingIn: folder.path)
            try ring.add(key(1), for: "P-0001")
            try ring.add(key(2), for: "P-0002")
        }
        let ring = try KeyRing(openingIn: folder.path)
        let sealed = try key(1).seal("María", at: place)
        #expect(try ring.key(for: "P-0001").unseal(sealed, at: place) == "María")
        #expect(try ring.keys().keys.sorted() == ["P-0001", "P-0002"])
        #expect(throws: KeyRingError.keyMissing(subject: "P-0003")) { try ring.key(for: "P-0003") }
    }

    @Test("never replaces a key")
    func second() throws {
        let ring = try KeyRing(creatingIn: folder.path)
        try ring.add(key(1), for: "P-0001")
        #expect(throws: KeyRingError.keyExists(subject: "P-0001")) { try ring.add(key(2), for: "P-0001") }
        #expect(try ring.key(for: "P-0001").fingerprint(of: []) == key(1).fingerprint(of: []))
    }

    @Test("a destroyed key is gone, from the file's bytes too")
    func destroyed() throws {
        let ring = try KeyRing(creatingIn: folder.path)
        let secret = (0..<32).map { UInt8(0xA0 + $0) }
        try ring.add(SecretKey(bytes: secret), for: "P-0001")
        try ring.add(key(2), for: "P-0002")
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)).range(of: Data(secret)) != nil)

        try ring.destroyKey(for: "P-0001")
        #expect(throws: KeyRingError.keyMissing(subject: "P-0001")) { try ring.key(for: "P-0001") }
        #expect(throws: KeyRingError.keyMissing(subject: "P-0001")) { try ring.destroyKey(for: "P-0001") }
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let bytes = (try? Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)"))) ?? Data()
            #expect(bytes.range(of: Data(secret)) == nil, "\(name)")
        }
        _ = try ring.key(for: "P-0002")
    }

    @Test("is for its owner alone: folder 0700, file 0600")
    func permissions() throws {
        _ = try KeyRing(creatingIn: folder.path)
        func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode("\(folder.path)/keys") == 0o700)
        #expect(try mode(file) == 0o600)
    }

    @Test("has a rollback journal, and leaves none behind")
    func journal() throws {
        let ring = try KeyRing(creatingIn: folder.path)
        try ring.add(key(1), for: "P-0001")
        let stranger = try DatabaseQueue(path: file)
        let mode = try stranger.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
        #expect(mode == "delete")
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/keys") == ["keys.sqlite"])
    }

    @Test("two rings on one file see each other's keys")
    func twoRings() async throws {
        let ring = try KeyRing(creatingIn: folder.path)
        let folder = folder
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<3 {
                group.addTask {
                    let ring = try KeyRing(openingIn: folder.path)
                    for number in 0..<5 {
                        try ring.add(SecretKey(bytes: [UInt8](repeating: 1, count: 32)), for: "P-\(task)-\(number)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try ring.keys().count == 15)
    }

    @Test("what isn't a key ring of ours is refused")
    func refused() throws {
        #expect(throws: KeyRingError.missing(place: "\(folder.path)/keys")) { try KeyRing(openingIn: folder.path) }
        _ = try KeyRing(creatingIn: folder.path)
        #expect(throws: KeyRingError.alreadyExists(place: "\(folder.path)/keys")) {
            try KeyRing(creatingIn: folder.path)
        }
        try DatabaseQueue(path: file).write { try $0.execute(sql: "PRAGMA user_version = 7") }
        #expect(throws: KeyRingError.newerForm(place: "\(folder.path)/keys", form: 7, known: 1)) {
            try KeyRing(openingIn: folder.path)
        }
        try Data("a shopping list, long enough to be looked at".utf8).write(to: URL(fileURLWithPath: file))
        let error = #expect(throws: KeyRingError.self) { try KeyRing(openingIn: folder.path) }
        guard case .notAKeyRing = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
