import GRDB

/// Lays hands on a database behind the program's back.
enum SQLiteForTests {
    static func execute(_ sql: String, in path: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    }
}
