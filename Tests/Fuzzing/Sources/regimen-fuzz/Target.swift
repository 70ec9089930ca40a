import CanonicalJSON
import CivilTime
import EventLog
import Foundation
import Interchange
import PositionedYAML
import ProtocolLanguage
import SiteDescription

/// Something that reads what others wrote, with good examples of it.
struct Target {
    let name: String
    let examples: [[UInt8]]
    let fragments: [[UInt8]]
    /// Reads bytes; true where they are taken.
    ///
    /// - Throws: ``Broken`` where what must hold of any bytes does not.
    let read: ([UInt8]) throws -> Bool

    /// What must hold and did not.
    struct Broken: Error {
        let rule: String
    }

    init(_ name: String, _ examples: [[UInt8]], _ fragments: [String], read: @escaping ([UInt8]) throws -> Bool) {
        self.name = name
        self.examples = examples
        self.fragments = fragments.map { Array($0.utf8) }
        self.read = read
    }

    /// All of them.
    ///
    /// - Parameter repository: the project's folder, from which examples are taken.
    static func all(repository: String) throws -> [Target] {
        let templates = try files(in: "\(repository)/protocols", ending: ".yaml")
        let events = try files(in: "\(repository)/Tests/TreatmentTests/Fixtures/events", ending: ".json")
        let zones = [
            "America/Tijuana", "Europe/Berlin", "Asia/Gaza", "Africa/Casablanca", "UTC", "Australia/Lord_Howe",
        ]
        .compactMap { FileManager.default.contents(atPath: "/usr/share/zoneinfo/\($0)").map(Array.init) }
        let marks = [
            "[", "]", "{", "}", "- ", ": ", "*a", "&a ", "!!int ", "\t", "\"", "'", "#", "|\n", ">\n", "\u{2028}",
        ]
        return [
            Target("template", templates, marks + ["P14D", "after: ", "was: ", "repeat: {times: 4096}", "choose: "]) {
                bytes in
                try readOrRefused(bytes) {
                    let template = try Template.parse($0, file: "t.yaml")
                    try holds("a template comes back from its canonical form") {
                        try Template(canonical: template.canonicalBytes()) == template
                    }
                }
            },
            Target(
                "site", [Array(ExampleSite.text.utf8)], marks + ["texts: ", "{when}", "08:00-18:00", "private: true"]
            ) {
                bytes in
                try readOrRefused(bytes) {
                    let site = try SiteFile.read($0, named: "s.yaml") { $0 == "America/Tijuana" }
                    try holds("a site comes back from its canonical form") {
                        try Site(canonical: site.canonicalBytes()) == site
                    }
                }
            },
            Target(
                "holidays", [Array(holidays.utf8)],
                ["\r\n", "\n ", "BEGIN:VEVENT\n", "T000000", "BYDAY=1MO;", "COUNT=9999999;", ":", ";", "\""]
            ) { bytes in
                try readOrRefused(bytes) { _ = try HolidayFile.read($0, named: "h.ics") }
            },
            Target("courses", [Array(courses.utf8)], [",", "\"", "\"\"", "\r\n", "\n", "=cmd()", "2026-02-30", ";"]) {
                bytes in
                try readOrRefused(bytes) { _ = try CourseSheet($0, named: "c.csv") }
            },
            Target(
                "canonical-json", events,
                ["{", "}", "[", "]", "\\u0000", "\\ud800", "9007199254740992", "-0", "1e9", "null"]
            ) { bytes in
                guard let value = try? CanonicalValue(canonical: bytes) else { return false }
                try holds("what is read is written the same") { try value.canonicalBytes() == bytes }
                return true
            },
            Target("zone", zones, ["TZif2", "TZif3", "<-03>3", "M3.2.0/2", "J366", "\n"]) { bytes in
                guard let rules = try? TimeZoneRules(name: "Fuzz", tzif: bytes) else { return false }
                for text in ["2026-03-08T02:30", "1900-01-01T00:00", "2199-12-31T23:59"] {
                    guard let local = try? CivilDateTime(parsing: text) else { continue }
                    _ = rules.local(of: rules.instant(of: local).instant)
                }
                return true
            },
            try notes(),
        ]
    }

    /// Checkpoints and proofs: what is taken comes back, and none that was changed holds.
    private static func notes() throws -> Target {
        guard let signer = NoteSigner(name: "fuzz.example", seed: Array(repeating: 7, count: 32)) else {
            throw Broken(rule: "a signer can be made")
        }
        let line = Array(#"{"a":1}"#.utf8)
        let hex = Array(LeafHash(of: line).description.utf8)
        let root = stride(from: 0, to: hex.count, by: 2).compactMap {
            UInt8(String(decoding: hex[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
        let text = "fuzz.example\n1\n\(Data(root).base64EncodedString())\n"
        guard let note = SignedNote(text, signedBy: signer) else { throw Broken(rule: "a note can be signed") }
        let proof = EventProof(line: line, inclusion: InclusionProof(leaf: 0, size: 1, path: []), checkpoint: note)
        let examples = [Array("\(note)".utf8), Array("\(proof)".utf8), Array("\(signer.key)".utf8)]
        return Target("notes", examples, ["\n", "\n\n", "— ", "extra ", "index 1", "=", "+", "\u{2014}"]) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            var isTaken = NoteKey(parsing: text) != nil
            if let read = SignedNote(parsing: text) {
                isTaken = true
                if read.isSigned(by: signer.key), read.text != note.text {
                    throw Broken(rule: "a changed note is not signed")
                }
                _ = Checkpoint(text: read.text)
            }
            if let read = EventProof(parsing: text) {
                isTaken = true
                if read.holds(by: signer.key), read.line != line { throw Broken(rule: "a changed proof does not hold") }
            }
            return isTaken
        }
    }

    /// True where it is read; where it is refused, every mistake has a line of the file, a column and words.
    private static func readOrRefused(_ bytes: [UInt8], _ read: ([UInt8]) throws -> Void) throws -> Bool {
        do {
            try read(bytes)
            return true
        } catch let refusal as InvalidFile {
            let lines = bytes.count(where: { $0 == 0x0A || $0 == 0x0D }) + 1
            // YAML 1.1 has further line breaks: NEL, LS and PS.
            let more = String(decoding: bytes, as: UTF8.self).unicodeScalars.count {
                [0x85, 0x2028, 0x2029].contains($0.value)
            }
            try holds("a refusal says what is wrong") { !refusal.diagnostics.isEmpty }
            for mistake in refusal.diagnostics {
                try holds("a mistake stands at a line and column of the file") {
                    (1...(lines + more)).contains(mistake.line) && mistake.column >= 1 && !mistake.message.isEmpty
                }
            }
            return false
        }
    }

    private static func holds(_ rule: String, _ condition: () throws -> Bool) throws {
        guard try condition() else { throw Broken(rule: rule) }
    }

    private static func files(in folder: String, ending: String) throws -> [[UInt8]] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(ending) }.sorted()
            .compactMap { FileManager.default.contents(atPath: "\(folder)/\($0)").map(Array.init) }
            // A file ends with a line break; a record in the log does not.
            .map { ending == ".json" && $0.last == 0x0A ? $0.dropLast() : $0 }
    }

    private static let holidays = """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:a
        DTSTART;VALUE=DATE:20261116
        DTEND;VALUE=DATE:20261118
        SUMMARY:Revolution\\, Day
        RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=3MO;COUNT=30
        EXDATE;VALUE=DATE:20281120
        END:VEVENT
        END:VCALENDAR

        """

    private static let courses = #"""
        patient,what,visit,on,at,value,by,note,name,zone
        P-0001,register,,,,,,,Ana Torres,America/Tijuana
        P-0001,enrol,,2026-01-05,,msc-t2d@1,,,,
        P-0001,complete,round-1/baseline-labs,2026-01-06,,,,"said, ""later""",,
        P-0002,book,round-1/infusion.1,,2026-03-02T09:00,,,,,

        """#
}
