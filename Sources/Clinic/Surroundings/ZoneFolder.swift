/// The folder of the machine's tz database: one TZif file a zone.
///
/// It is read at every start, never compiled in, so that an upgrade of tzdata reaches the clinic at once.
struct ZoneFolder: Sendable {
    let path: String

    static let usualPath = "/usr/share/zoneinfo"

    /// Where `TZDIR` points, else the usual place.
    init(environment: (String) -> String?) {
        path = environment("TZDIR").flatMap { $0.isEmpty ? nil : $0 } ?? Self.usualPath
    }

    /// A zone's file, if it is one; nil for a name that is no zone's or leads out of the folder.
    func bytes(ofZone name: String) -> [UInt8]? {
        guard Self.isPlain(name), let bytes = SystemFile.bytes(of: "\(path)/\(name)", atMost: Self.longestFile),
            bytes.starts(with: "TZif".utf8)
        else { return nil }
        return bytes
    }

    /// The release, from the file that distributions install beside the zones.
    var version: String {
        if let start = SystemFile.opening(of: "\(path)/tzdata.zi", count: 64),
            let line = start.split(separator: "\n").first, line.hasPrefix("# version ")
        {
            return String(line.dropFirst("# version ".count))
        }
        if let start = SystemFile.opening(of: "\(path)/+VERSION", count: 64),
            let line = start.split(separator: "\n").first
        {
            return String(line)
        }
        return "unknown"
    }

    private static let longestFile = 1 << 20

    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 255
            && name.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
                    || [UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+")].contains(byte)
            }
            && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }
}
