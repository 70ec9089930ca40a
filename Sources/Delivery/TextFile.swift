import Glibc

/// A file of a few lines.
enum TextFile {
    private static let most = 1 << 16

    /// What it holds, up to 64 KiB; nil where it cannot be read or is empty.
    static func text(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: most)
        let count = read(descriptor, &bytes, most)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
