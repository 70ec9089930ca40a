public import CivilTime

/// Zones made of a rule alone (RFC 9636, version 2 with an empty table), so that the tests need no tz database.
public enum TestZone {
    /// America/Tijuana as it has been since 2010: clocks jump at 02:00 on the second Sunday of March.
    public static func tijuana() throws -> TimeZoneRules {
        try TimeZoneRules(
            name: "America/Tijuana", tzif: tzif(rule: "PST8PDT,M3.2.0,M11.1.0", offsetSeconds: -8 * 3600))
    }

    /// Europe/Berlin as it has been since 1996: clocks jump at 02:00 on the last Sunday of March.
    public static func berlin() throws -> TimeZoneRules {
        try TimeZoneRules(name: "Europe/Berlin", tzif: tzif(rule: "CET-1CEST,M3.5.0,M10.5.0/3", offsetSeconds: 3600))
    }

    private static func tzif(rule: String, offsetSeconds: Int32) -> [UInt8] {
        let offset = withUnsafeBytes(of: offsetSeconds.bigEndian) { Array($0) }
        // Counts of UT flags, standard flags, leap seconds, times, types, and letters of abbreviations.
        let counts = [0, 0, 0, 0, 1, 4].flatMap { withUnsafeBytes(of: UInt32($0).bigEndian) { Array($0) } }
        let header = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts
        let block = offset + [0, 0] + Array("PST\0".utf8)
        return header + block + header + block + Array("\n\(rule)\n".utf8)
    }
}
