import CivilTime
import Foundation
import Testing

/// The TZif files that the tests keep, so that no test depends on the machine's own, and what Python made of them.
enum ZoneFixtures {
    /// One zone of one tz release, with its golden lines.
    struct Golden: Sendable, CustomTestStringConvertible {
        struct Change: Sendable {
            let seconds: Int64
            let before: Int
            let after: Int
        }
        struct Local: Sendable {
            let text: String
            let seconds: Int64
            let kind: LocalTimeKind
        }

        let release: String
        let name: String
        var changes: [Change] = []
        var locals: [Local] = []

        var testDescription: String { "\(name) in \(release)" }

        func rules() throws -> TimeZoneRules {
            try TimeZoneRules(name: name, tzif: ZoneFixtures.bytes(release: release, name: name))
        }
    }

    static func bytes(release: String, name: String) throws -> [UInt8] {
        [UInt8](try contents("Zones/\(release)/\(name)"))
    }

    static func rules(release: String = "2026f", name: String) throws -> TimeZoneRules {
        try TimeZoneRules(name: name, tzif: bytes(release: release, name: name))
    }

    /// Every zone of the golden file.
    static func golden() throws -> [Golden] {
        var zones: [Golden] = []
        for line in String(decoding: try contents("zones.txt"), as: UTF8.self).split(separator: "\n").dropFirst() {
            let words = line.split(separator: " ").map(String.init)
            switch words[0] {
            case "zone":
                zones.append(Golden(release: words[1], name: words[2]))
            case "change":
                let change = Golden.Change(
                    seconds: try #require(Int64(words[1])), before: try #require(Int(words[2])),
                    after: try #require(Int(words[3])))
                zones[zones.count - 1].changes.append(change)
            default:
                let kinds: [String?: LocalTimeKind] = [nil: .unique, "skipped": .skipped, "repeated": .repeated]
                let local = Golden.Local(
                    text: words[0], seconds: try #require(Int64(words[1])),
                    kind: try #require(kinds[words.count > 2 ? words[2] : nil]))
                zones[zones.count - 1].locals.append(local)
            }
        }
        return zones
    }

    private static func contents(_ path: String) throws -> Data {
        try Data(contentsOf: Bundle.module.bundleURL.appendingPathComponent("Fixtures/\(path)"))
    }
}
