import Glibc

/// The time zones that this machine knows: the folder of the tz database.
enum SystemZones {
    /// Whether there is an IANA zone of that name.
    static func has(_ name: String) -> Bool {
        let folder = Terminal.environment("TZDIR") ?? "/usr/share/zoneinfo"
        guard let file = try? InputFile(path: "\(folder)/\(name)") else { return false }
        return file.bytes.starts(with: Array("TZif".utf8))
    }
}
