import Foundation
import GRDB
import SQLiteFile
import TestSupport
import Testing

@Suite("A SQLite file of the store")
struct DatabaseFileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var path: String { "\(folder.path)/some.sqlite" }

    private func pragma(_ name: String, _ connection: DatabaseQueue) throws -> Int? {
        try connection.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA \(name)") }
    }

    @Test("is opened with the settings asked for", arguments: [DatabaseFile.Durability.normal, .full, .extra])
    func settings(durability: DatabaseFile.Durability) throws {
        let file = DatabaseFile(path: path, durability: durability, overwritesDeleted: true)
        let connection = try file.open(for: .writing)
        #expect(try pragma("synchronous", connection) == durability.rawValue)
        #expect(try pragma("mmap_size", connection) == 0)
        #expect(try pragma("secure_delete", connection) == 1)
        #expect(try pragma("wal_autocheckpoint", connection) == DatabaseFile.checkpointPages)
    }

    @Test("a connection for reading neither writes nor checkpoints")
    func reading() throws {
        let file = DatabaseFile(path: path, durability: .full)
        try file.open(for: .writing).write { try $0.execute(sql: "CREATE TABLE t (x)") }
        let reader = try file.open(for: .reading)
        #expect(try pragma("wal_autocheckpoint", reader) == 0)
        #expect(throws: DatabaseError.self) {
            try reader.writeWithoutTransaction { try $0.execute(sql: "INSERT INTO t VALUES (1)") }
        }
    }

    @Test("closing the last connection leaves the write-ahead log as it is")
    func closing() throws {
        let file = DatabaseFile(path: path, durability: .full)
        do {
            let connection = try file.open(for: .writing)
            try connection.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA journal_mode = WAL; CREATE TABLE t (x); INSERT INTO t VALUES (1)")
            }
            try connection.close()
        }
        let size = try FileManager.default.attributesOfItem(atPath: "\(path)-wal")[.size] as? Int
        #expect((size ?? 0) > 0)
    }

    @Test("what is no database is told from what fails")
    func notADatabase() throws {
        try Data("a shopping list, long enough to be looked at".utf8).write(to: URL(fileURLWithPath: path))
        let noDatabase = #expect(throws: StorageFailure.self) {
            try DatabaseFile(path: path, durability: .full).open(for: .reading)
        }
        #expect(noDatabase?.isNotADatabase == true)

        let noFolder = #expect(throws: StorageFailure.self) {
            try DatabaseFile(path: "\(folder.path)/no/such.sqlite", durability: .full).open(for: .reading)
        }
        #expect(noFolder?.isNotADatabase == false)
        #expect(noFolder?.remedy.contains("folder") == true)
    }

    @Test("statements bind, step and fail with what was being done")
    func statements() throws {
        let connection = try DatabaseFile(path: path, durability: .normal).open(for: .writing)
        try connection.writeWithoutTransaction { database in
            try database.execute(sql: "CREATE TABLE t (n INTEGER PRIMARY KEY, name TEXT, raw BLOB)")
            let insert = try PreparedStatement("INSERT INTO t VALUES (?1, ?2, ?3)", in: database, doing: "testing")
            for number in 1...3 {
                insert.bind(Int64(number), at: 1)
                insert.bind("naïve \(number)", at: 2)
                try [UInt8](repeating: UInt8(number), count: number).withUnsafeBytes { bytes in
                    insert.bind(bytes, at: 3)
                    try insert.run()
                }
            }
            let select = try PreparedStatement("SELECT n, raw FROM t ORDER BY n", in: database, doing: "testing")
            var rows: [[UInt8]] = []
            while try select.step() { rows.append([UInt8(select.integer(0))] + Array(select.bytes(1))) }
            #expect(rows == [[1, 1], [2, 2, 2], [3, 3, 3, 3]])

            insert.bind(2, at: 1)
            let error = #expect(throws: StorageFailure.self) { try insert.run() }
            #expect(error?.doing == "testing")
            #expect(error?.message.contains("UNIQUE") == true)
            let names = try String.fetchAll(database, sql: "SELECT name FROM t ORDER BY n")
            #expect(names == ["naïve 1", "naïve 2", "naïve 3"])
        }
    }
}
