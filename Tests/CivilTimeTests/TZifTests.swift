import CivilTime
import TestSupport
import Testing

/// RFC 9636: which bytes are a zone, and which are refused for what.
@Suite struct TZifTests {
    private func rules(_ file: TZifBuilder) throws(CivilTimeError) -> TimeZoneRules {
        try TimeZoneRules(name: "Test/Zone", tzif: file.bytes)
    }

    private func expect(
        _ fault: ZoneFault, _ rule: String, location: SourceLocation = #_sourceLocation,
        _ change: (inout TZifBuilder) -> Void
    ) {
        var file = TZifBuilder()
        change(&file)
        #expect(throws: CivilTimeError.brokenZone(name: "Test/Zone", fault: fault), "\(rule)", sourceLocation: location)
        {
            try TimeZoneRules(name: "Test/Zone", tzif: file.bytes)
        }
    }

    @Test(arguments: [UInt8(0), UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "4")])
    func everyVersionIsRead(version: UInt8) throws {
        let file = TZifBuilder(
            version: version, transitions: [(-1_000_000_000, 1), (1_000_000_000, 2)],
            types: [.init(offset: -100), .init(offset: 3600), .init(offset: 7200, isDaylight: 1)])
        let rules = try rules(file)
        let offsets = try [-1_000_000_001, -1_000_000_000, 999_999_999, 1_000_000_000, 9_000_000_000].map { seconds in
            rules.offsetSeconds(at: try Instant(millisecondsSinceEpoch: seconds * 1000))
        }
        #expect(offsets == [-100, 3600, 3600, 7200, 7200])
    }

    @Test func onlyVersion1HasTimesOf32Bits() throws {
        let late = try Instant(parsing: "2200-01-01T00:00:00Z")
        var file = TZifBuilder(transitions: [(6_000_000_000, 1)], types: [.init(offset: 0), .init(offset: 60)])
        #expect(try rules(file).offsetSeconds(at: late) == 60)
        file.version = 0
        #expect(try rules(file).offsetSeconds(at: Instant(parsing: "2025-01-01T00:00:00Z")) == 60)
    }

    @Test func brokenFilesAreRefusedForWhatIsWrong() {
        expect(.notTZif, "another magic") { $0.magic = "TZic" }
        expect(.unknownVersion(UInt8(ascii: "5")), "a version after 4") { $0.version = UInt8(ascii: "5") }
        expect(.unknownVersion(1), "a binary version") { $0.version = 1 }
        expect(.versionsDiffer, "2 first, then 3") {
            ($0.version, $0.secondVersion) = (UInt8(ascii: "2"), UInt8(ascii: "3"))
        }
        expect(.contradictoryCount(.localTimeTypes), "no type") { $0.types = [] }
        expect(.contradictoryCount(.designationCharacters), "no name") { $0.designations = [] }
        expect(.contradictoryCount(.standardTimeIndicators), "two for one") { $0.standardIndicators = [0, 0] }
        expect(.contradictoryCount(.universalTimeIndicators), "two for one") { $0.universalIndicators = [0, 0] }
        expect(.unsortedTransitions(place: 1), "twice the same") { $0.transitions = [(5, 0), (5, 0)] }
        expect(.unsortedTransitions(place: 2), "backwards") { $0.transitions = [(5, 0), (9, 0), (8, 0)] }
        expect(.unknownType(place: 1), "a type that lacks") { $0.transitions = [(5, 0), (6, 1)] }
        expect(.impossibleType(place: 0), "26 hours east") { $0.types[0].offset = 26 * 3600 }
        expect(.impossibleType(place: 0), "25 hours west") { $0.types[0].offset = -25 * 3600 }
        expect(.impossibleType(place: 0), "the smallest number") { $0.types[0].offset = .min }
        expect(.impossibleType(place: 0), "daylight time 2") { $0.types[0].isDaylight = 2 }
        expect(.impossibleType(place: 0), "a name beyond the names") { $0.types[0].designation = 4 }
        expect(.impossibleType(place: 0), "a name without end") { $0.designations = Array("ABC".utf8) }
        expect(.impossibleType(place: 0), "an indicator of 2") { $0.standardIndicators = [2] }
        expect(.impossibleType(place: 0), "UT but not standard") { $0.universalIndicators = [1] }
        expect(.countsLeapSeconds, "leap seconds") { $0.leapSeconds = [(78_796_800, 1)] }
        expect(.unreadableFooter(""), "no newline before the footer") { $0.footer = "UTC0\n" }
        expect(.trailingBytes(count: 2), "more after the end") { $0.trailing = [0, 10] }
        expect(.footerContradictsTable("EST5"), "the rule is 5 hours off") {
            $0.transitions = [(5, 0)]
            $0.footer = "\nEST5\n"
        }
    }

    @Test func aFileCutShortAnywhereIsRefused() throws {
        let whole = try ZoneFixtures.bytes(release: "2026f", name: "America/Tijuana")
        for count in 0..<whole.count {
            #expect(throws: CivilTimeError.self, "\(count) bytes") {
                try TimeZoneRules(name: "America/Tijuana", tzif: Array(whole.prefix(count)))
            }
        }
    }

    @Test(arguments: 0..<6)
    func aCountOfBillionsIsRefusedWithoutReservingRoomForIt(count: Int) throws {
        for header in [20, 44 + 10 + 20] {
            var bytes = TZifBuilder().bytes
            bytes.replaceSubrange((header + 4 * count)..<(header + 4 * count + 4), with: [0xFF, 0xFF, 0xFF, 0xFF])
            #expect(throws: CivilTimeError.self) { try TimeZoneRules(name: "Test/Zone", tzif: bytes) }
        }
    }

    @Test func transitionsFarOutsideTheCalendarDoNoHarm() throws {
        let file = TZifBuilder(
            transitions: [(.min, 1), (-(1 << 59), 2), (0, 1), (.max - 1, 0), (.max, 2)],
            types: [.init(offset: 0), .init(offset: 3600), .init(offset: -3600)])
        let rules = try rules(file)
        #expect(rules.offsetSeconds(at: .earliest) == -3600)
        #expect(rules.offsetSeconds(at: .latest) == 3600)
        #expect(
            try rules.instant(of: CivilDateTime(parsing: "2026-01-01T01:00")).instant.description
                == "2026-01-01T00:00:00.000Z")
    }

    /// Bytes changed, dropped, doubled and cut by chance: every file is read or refused, and what is read can be asked.
    @Test(arguments: 0..<UInt64(24))
    func mutatedFilesNeverCrash(seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        let names = ["America/Tijuana", "Asia/Jerusalem", "Australia/Lord_Howe", "Africa/Casablanca", "Etc/UTC"]
        let original = try ZoneFixtures.bytes(release: "2026f", name: names[Int(seed) % names.count])
        var readCount = 0
        for _ in 0..<100 {
            let bytes = mutated(original, &chance)
            guard let rules = try? TimeZoneRules(name: "Test/Zone", tzif: bytes) else { continue }
            readCount += 1
            for _ in 0..<4 {
                let day = Int.random(in: -719_162...2_932_896, using: &chance)
                let time = try CivilTimeOfDay(
                    hour: .random(in: 0...23, using: &chance), minute: .random(in: 0...59, using: &chance))
                let local = CivilDateTime(date: try CivilDate(dayNumber: day), time: time)
                let found = rules.instant(of: local)
                if found.kind != .skipped, abs(day) < 700_000 { #expect(rules.local(of: found.instant) == local) }
            }
        }
        #expect(readCount < 100)
    }

    private func mutated(_ original: [UInt8], _ chance: inout SplitMix64) -> [UInt8] {
        var bytes = original
        // Most of a file's weight lies in its header and its footer, so half of the changes go there.
        for _ in 0..<Int.random(in: 1...3, using: &chance) where !bytes.isEmpty {
            let near = [0..<min(100, bytes.count), max(0, bytes.count - 40)..<bytes.count, 0..<bytes.count]
            let place = Int.random(in: near.randomElement(using: &chance) ?? 0..<bytes.count, using: &chance)
            switch Int.random(in: 0..<6, using: &chance) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &chance)
            case 1: bytes[place] = .random(in: 0...255, using: &chance)
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(bytes[place], at: place)
            case 4: bytes[place] = Array("0123456789,./MJ<>+-\n".utf8).randomElement(using: &chance) ?? 0
            default: if place > bytes.count / 2 { bytes.removeSubrange(place...) } else { bytes[place] = 0xFF }
            }
        }
        return bytes
    }
}
