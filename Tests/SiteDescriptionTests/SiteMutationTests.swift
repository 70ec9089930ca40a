import CanonicalJSON
import PositionedYAML
import SiteDescription
import TestSupport
import Testing

@Suite("Whatever is done to a site file, it is read or refused at a place inside it")
struct SiteMutationTests {
    static let fragments = [
        "[", "]", "{", "}", "-", ": ", "*a", "&a ", "!!int ", "\t", "\"", "'", "#", "00", "2026-02-30", "null", "~",
        "\u{E9}",
    ]

    @Test(arguments: 0..<20 as Range<UInt64>)
    func mutated(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<25 {
            let bytes = Self.mutant(&random)
            do throws(InvalidFile) {
                let site = try SiteFile.read(bytes, named: "f.yaml", knowsZone: knownZones.contains)
                let written = try? site.canonicalBytes()
                #expect(written.flatMap { try? Site(canonical: $0) } == site, "seed \(seed): \(site)")
            } catch {
                let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count
                #expect(!error.diagnostics.isEmpty)
                for mistake in error.diagnostics {
                    #expect((1...lines).contains(mistake.line) && mistake.column >= 1, "seed \(seed): \(mistake)")
                }
            }
        }
    }

    private static func mutant(_ random: inout SplitMix64) -> [UInt8] {
        var bytes = Array(ExampleSite.text.utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 2: bytes[place] = UInt8.random(in: 32...126, using: &random)
            default: bytes.insert(contentsOf: Array((fragments.randomElement(using: &random) ?? "").utf8), at: place)
            }
        }
        return bytes
    }
}

@Suite("Whatever is done to a file of holidays, it is read or refused at a line inside it")
struct HolidayMutationTests {
    static let fragments = [
        ":", ";", ",", "=", "\n", "\n ", "\r\n", "\"", "\\", "BEGIN:VEVENT\n", "END:VEVENT\n", "T000000", "Z", "-1",
        "0",
        "BYDAY=1MO;", "\u{E9}",
    ]

    @Test(arguments: 0..<20 as Range<UInt64>)
    func mutated(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<25 {
            let bytes = Self.mutant(&random)
            do throws(InvalidFile) {
                let holidays = try HolidayFile.read(bytes, named: "h.ics")
                #expect(holidays.count <= HolidayFile.mostDays)
                #expect(zip(holidays, holidays.dropFirst()).allSatisfy { $0.day < $1.day }, "seed \(seed)")
            } catch {
                let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count
                #expect(!error.diagnostics.isEmpty)
                for mistake in error.diagnostics {
                    #expect((1...lines).contains(mistake.line), "seed \(seed): \(mistake)")
                }
            }
        }
    }

    private static func mutant(_ random: inout SplitMix64) -> [UInt8] {
        let text = event(
            "UID:a\nDTSTART;VALUE=DATE:20261116\nDTEND;VALUE=DATE:20261118\nSUMMARY:Revolution\\, Day\n"
                + "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=3MO;COUNT=30\nEXDATE:20281120")
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 2: bytes[place] = UInt8.random(in: 32...126, using: &random)
            default: bytes.insert(contentsOf: Array((fragments.randomElement(using: &random) ?? "").utf8), at: place)
            }
        }
        return bytes
    }
}
