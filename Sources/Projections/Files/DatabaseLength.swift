import Glibc

/// Whether a database file is as long as its header says (SQLite's file format, 1.3).
///
/// SQLite notices that a file was cut short only where it reads a page that is gone, and of a page that is gone by half it
/// takes what is left for the whole: rows are missing from an answer then, and nothing says so.
enum DatabaseLength {
    static func isWhole(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let header = [UInt8](unsafeUninitializedCapacity: 100) { buffer, filled in
            filled = max(0, read(descriptor, buffer.baseAddress, buffer.count))
        }
        let size = lseek(descriptor, 0, SEEK_END)
        guard header.count == 100 else { return false }
        func number(at place: Int, bytes: Int) -> Int {
            header[place..<place + bytes].reduce(0) { $0 << 8 | Int($1) }
        }
        // A page of 65,536 bytes is written as 1.
        let pageSize = number(at: 16, bytes: 2) == 1 ? 65_536 : number(at: 16, bytes: 2)
        guard pageSize >= 512 else { return false }
        return size >= number(at: 28, bytes: 4) * pageSize && size.isMultiple(of: pageSize)
    }
}
