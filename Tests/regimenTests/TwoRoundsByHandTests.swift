import Foundation
import Testing

@testable import regimen

/// What the program answers about the shipped two-round protocol, against the tables that were worked out by hand from
/// the language (they lie beside the scheduler's tests).
@Suite struct TwoRoundsByHandTests {
    @Test func `round 1 from an enrolment on 30 November`() throws {
        let calendar = try Calendar()
        #expect(try calendar.lines == table("msc-t2d-round-1"))
        #expect(
            calendar.epochs == [
                "round-1 open 2026-11-30 2026-11-30 2026-11-30", "round-2 possible 2027-06-18 2027-12-18 -",
            ])
    }

    @Test func `round 2, approved two days after its nominal start`() throws {
        let calendar = try Calendar("--decide", "round-1/second-round=approved@2027-06-20")
        #expect(try calendar.lines == table("msc-t2d-round-1").union(table("msc-t2d-round-2")))
        #expect(
            calendar.epochs == [
                "round-1 open 2026-11-30 2026-11-30 2026-11-30", "round-2 open 2027-06-18 2027-12-18 2027-06-20",
            ])
    }

    /// A line a visit, its parts parted by single blanks: `id nominal target earliest..latest state merged into host`.
    private func table(_ name: String) throws -> Set<String> {
        let file = Fixture.tests.appendingPathComponent("SchedulingTests/Fixtures/\(name).txt")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            line.split(separator: " ").joined(separator: " ")
        }
        try #require(!lines.isEmpty)
        return Set(lines)
    }

    /// The document of a preview, read by Foundation and written as the tables are.
    private struct Calendar {
        var lines: Set<String> = []
        var epochs: [String] = []

        init(_ facts: String...) throws {
            let call = RecordedCall(
                ["preview", Fixture.shippedProtocol("msc-t2d"), "--enrolment", "2026-11-30", "--json"] + facts)
            #expect(call.errors == "")
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(call.output.utf8)) as? [String: Any])
            let visits = try #require(document["visits"] as? [[String: Any]])
            lines = Set(try visits.map(Calendar.line))
            try #require(lines.count == visits.count, "two visits with one line")
            let epochs = try #require(document["epochs"] as? [[String: Any]])
            self.epochs = epochs.map { epoch in
                ["epoch", "state", "earliest", "latest", "started"].map { epoch[$0] as? String ?? "-" }
                    .joined(separator: " ")
            }
        }

        private static func line(_ visit: [String: Any]) throws -> String {
            func text(_ key: String) throws -> String { try #require(visit[key] as? String, "\(key) of \(visit)") }
            var parts = [try text("visit"), try text("nominal"), try text("target")]
            parts += ["\(try text("earliest"))..\(try text("latest"))", try text("state")]
            var flags = try #require(visit["flags"] as? [String])
            if let host = visit["mergedInto"] as? String {
                parts.append("merged into \(host)")
                #expect(flags.contains("merged"))
                flags.removeAll { $0 == "merged" }
            }
            return (parts + flags).joined(separator: " ")
        }
    }
}
