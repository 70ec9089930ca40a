import CivilTime
import Testing

/// Against Python's zoneinfo, on the very same TZif bytes.
@Suite struct TimeZoneRulesTests {
    @Test func theGoldenFileHoldsTwentyZonesAndMore() throws {
        let zones = try ZoneFixtures.golden()
        #expect(zones.count(where: { $0.release == "2026f" }) == 20)
        #expect(zones.count == 24)
        #expect(zones.allSatisfy { $0.locals.count > 200 })
        #expect(zones.reduce(0) { $0 + $1.changes.count } > 600)
    }

    @Test(arguments: try ZoneFixtures.golden())
    func offsetsChangeWhenPythonSaysSo(zone: ZoneFixtures.Golden) throws {
        let rules = try zone.rules()
        for change in zone.changes {
            let instant = try Instant(millisecondsSinceEpoch: change.seconds * 1000)
            #expect(rules.offsetSeconds(at: try instant.adding(milliseconds: -1)) == change.before, "\(instant)")
            #expect(rules.offsetSeconds(at: instant) == change.after, "\(instant)")
        }
    }

    @Test(arguments: try ZoneFixtures.golden())
    func aStretchHoldsTheChangesThatPythonSays(zone: ZoneFixtures.Golden) throws {
        let rules = try zone.rules()
        let start = try Instant(millisecondsSinceEpoch: 1_577_836_800_000)  // 2020-01-01
        let end = try Instant(millisecondsSinceEpoch: 2_082_758_400_000)  // 2036-01-01
        let due = zone.changes.filter { $0.seconds * 1000 < end.millisecondsSinceEpoch }
            .map { OffsetChange(at: Instant(secondsSinceEpoch: $0.seconds), offsetSeconds: $0.after) }
        #expect(rules.offsetChanges(from: start, until: end) == due)
        // What begins or ends with a change: the first belongs to it, the last does not.
        if let first = due.first, let last = due.last, first != last {
            #expect(rules.offsetChanges(from: first.at, until: last.at) == due.dropLast())
        }
        #expect(rules.offsetChanges(from: end, until: start).isEmpty)
    }

    @Test func aRuleGoesOnBeyondWhatIsWrittenOut() throws {
        let rules = try ZoneFixtures.rules(name: "America/Tijuana")
        let years = try rules.offsetChanges(
            from: Instant(parsing: "2400-01-01T00:00:00Z"), until: Instant(parsing: "3000-01-01T00:00:00Z"))
        #expect(years.count == 1200)
        for change in years {
            #expect(rules.offsetSeconds(at: change.at) == change.offsetSeconds)
            #expect(rules.offsetSeconds(at: try change.at.adding(milliseconds: -1)) != change.offsetSeconds)
        }
    }

    @Test(arguments: try ZoneFixtures.golden())
    func offsetsChangeAtNoOtherTime(zone: ZoneFixtures.Golden) throws {
        let rules = try zone.rules()
        let halfDays = (18_262 * 2)..<(24_106 * 2)  // 2020-01-01 to 2036-01-01
        let moments = try halfDays.map { try Instant(millisecondsSinceEpoch: Int64($0) * 43_200_000) }
        let changed = zip(moments, moments.dropFirst()).filter { moment, next in
            rules.offsetSeconds(at: moment) != rules.offsetSeconds(at: next)
        }
        let due = zone.changes.map { $0.seconds * 1000 }.filter { $0 < 24_106 * 86_400_000 }
        #expect(changed.count == due.count)
        #expect(zip(changed, due).allSatisfy { $0.0.millisecondsSinceEpoch < $1 && $1 <= $0.1.millisecondsSinceEpoch })
    }

    @Test(arguments: try ZoneFixtures.golden())
    func localTimesAreTheInstantsThatPythonSays(zone: ZoneFixtures.Golden) throws {
        let rules = try zone.rules()
        for local in zone.locals {
            let dateTime = try CivilDateTime(parsing: local.text)
            let found = rules.instant(of: dateTime)
            #expect(found.instant.millisecondsSinceEpoch == local.seconds * 1000, "\(local.text)")
            #expect(found.kind == local.kind, "\(local.text)")
            // What is skipped comes back later by the gap; all else as it was.
            #expect((rules.local(of: found.instant) == dateTime) == (local.kind != .skipped), "\(local.text)")
            if local.kind == .skipped { #expect(rules.local(of: found.instant) > dateTime, "\(local.text)") }
        }
    }

    @Test(arguments: [
        (
            "a skipped time moves forward by the hour", "America/Tijuana", "2026-03-08T02:30", "2026-03-08T10:30",
            "03:30"
        ),
        ("a repeated time takes the first", "America/Tijuana", "2026-11-01T01:30", "2026-11-01T08:30", "01:30"),
        ("Lord Howe's gap is half an hour", "Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45", "02:45"),
        ("Lord Howe repeats half an hour", "Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45", "01:45"),
        ("Mexico City gave up changing", "America/Mexico_City", "2026-06-01T09:00", "2026-06-01T15:00", "09:00"),
        ("India is five and a half hours ahead", "Asia/Kolkata", "2026-06-01T09:00", "2026-06-01T03:30", "09:00"),
        ("Ireland's winter is its daylight time", "Europe/Dublin", "2026-12-01T09:00", "2026-12-01T09:00", "09:00"),
        ("Troll jumps two hours", "Antarctica/Troll", "2026-03-29T01:30", "2026-03-29T01:30", "03:30"),
    ])
    func knownTimes(rule: String, zone: String, local: String, instant: String, shown: String) throws {
        let rules = try ZoneFixtures.rules(name: zone)
        let found = rules.instant(of: try CivilDateTime(parsing: local)).instant
        #expect(found == (try Instant(parsing: instant + ":00Z")), "\(rule)")
        #expect(rules.local(of: found).time.description == shown, "\(rule)")
    }

    @Test func twoReleasesDisagreeAboutABookingWhereItsInstantMoved() throws {
        let before = try ZoneFixtures.rules(release: "2025b", name: "Africa/Casablanca")
        let after = try ZoneFixtures.rules(release: "2026f", name: "Africa/Casablanca")
        let past = try CivilDateTime(parsing: "2026-01-15T09:00")
        let future = try CivilDateTime(parsing: "2030-06-15T09:00")
        #expect(before.instant(of: past).instant == after.instant(of: past).instant)
        #expect(before.instant(of: future).instant != after.instant(of: future).instant)
    }

    @Test(arguments: ["America/New_York", "Australia/Lord_Howe", "Europe/Dublin"])
    func aLongTableAndTheFootersRuleSayTheSame(name: String) throws {
        let table = try ZoneFixtures.rules(release: "2025b", name: name)
        let footer = try ZoneFixtures.rules(release: "2026f", name: name)
        let days = stride(from: 10 * 365, to: 800 * 365, by: 5)
        let instants = try days.map { day in try Instant(millisecondsSinceEpoch: Int64(day) * 86_400_000 + 12_345_678) }
        #expect(instants.filter { table.offsetSeconds(at: $0) != footer.offsetSeconds(at: $0) } == [])
    }

    @Test(arguments: ["America/Tijuana", "Etc/UTC", "Pacific/Chatham", "Australia/Lord_Howe"])
    func theCalendarsEndsHold(name: String) throws {
        let rules = try ZoneFixtures.rules(name: name)
        for instant in [Instant.earliest, .latest] {
            let local = rules.local(of: instant)
            #expect(local >= .earliest && local <= .latest)
            let back = rules.instant(of: local).instant
            #expect(abs(Instant.milliseconds(from: instant, to: back)) < 2 * 86_400_000)
        }
        #expect(rules.instant(of: .earliest).instant >= .earliest)
        #expect(rules.instant(of: .latest).instant <= .latest)
    }

    @Test func secondsAreLeftOutOfALocalTime() throws {
        let rules = try ZoneFixtures.rules(name: "Etc/UTC")
        let instant = try Instant(parsing: "1969-12-31T23:59:59.999Z")
        #expect(rules.local(of: instant).description == "1969-12-31T23:59")
    }
}

extension Instant {
    fileprivate init(secondsSinceEpoch seconds: Int64) {
        self = (try? Instant(millisecondsSinceEpoch: seconds * 1000)) ?? .earliest
    }
}
