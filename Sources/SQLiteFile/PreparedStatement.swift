public import CSQLiteShim
public import GRDB

/// A prepared statement without ceremony, for the few that run for every event.
///
/// It lives as long as its connection keeps it in its cache, and is used only where the connection is.
public struct PreparedStatement {
    @usableFromInline let handle: OpaquePointer
    @usableFromInline let doing: StaticString

    /// Takes the statement from the connection's cache, compiling it if it is new.
    /// - Parameters:
    ///   - sql: one statement; its parameters are bound by number.
    ///   - database: the connection, where alone the statement may be used.
    ///   - doing: what the statement is for, as failures word it: "adding events".
    public init(_ sql: String, in database: Database, doing: StaticString) throws(StorageFailure) {
        do {
            handle = try database.cachedStatement(sql: sql).sqliteStatement
        } catch let error as DatabaseError {
            throw StorageFailure(doing: "\(doing)", error)
        } catch {
            throw StorageFailure(doing: "\(doing)", cause: .refused, message: "\(error)")
        }
        self.doing = doing
        sqlite3_reset(handle)
    }

    /// Binds an integer to the parameter with this number, from 1.
    @inlinable
    public func bind(_ integer: Int64, at parameter: Int32) {
        sqlite3_bind_int64(handle, parameter, integer)
    }

    /// Binds bytes that stay where they are until the statement has run.
    @inlinable
    public func bind(_ bytes: UnsafeRawBufferPointer, at parameter: Int32) {
        sqlite3_bind_blob64(handle, parameter, bytes.baseAddress, UInt64(bytes.count), nil)
    }

    /// Binds a text, which SQLite copies.
    public func bind(_ text: String, at parameter: Int32) {
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                _ = sqlite3_bind_text64(
                    handle, parameter, characters.baseAddress, UInt64(characters.count),
                    unsafeBitCast(-1, to: sqlite3_destructor_type.self), UInt8(SQLITE_UTF8))
            }
        }
    }

    /// Runs to the next row; false when there is none, and then the statement is ready to run again.
    @inlinable
    public func step() throws(StorageFailure) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        default: throw failure()
        }
    }

    /// Runs a statement that gives no rows.
    @inlinable
    public func run() throws(StorageFailure) {
        while try step() {}
    }

    /// Gives up the rows not read yet, and the read transaction that goes with them.
    @inlinable
    public func reset() {
        sqlite3_reset(handle)
    }

    /// An integer of the row, by its column from 0.
    @inlinable
    public func integer(_ column: Int32) -> Int64 {
        sqlite3_column_int64(handle, column)
    }

    /// The bytes of a column, from 0; they stay until the next step.
    @inlinable
    public func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    @usableFromInline
    func failure() -> StorageFailure {
        let failure = StorageFailure(doing: "\(doing)", on: sqlite3_db_handle(handle))
        sqlite3_reset(handle)
        return failure
    }
}
