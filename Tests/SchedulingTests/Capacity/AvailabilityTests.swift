import CivilTime
import SiteDescription
import Testing

@testable import Scheduling

/// What is free, rule by rule.
@Suite struct AvailabilityTests {
    private let infusion = Occupancy(minutes: 180, resources: ["chair": 1, "nurse": 1])

    private func starts(_ clinic: TestClinic, _ occupancy: Occupancy, _ day: String) throws -> [String] {
        try clinic.free(for: occupancy, day).starts(on: CivilDate(parsing: day)).map(\.local.time.description)
    }

    @Test func `an empty day is free from opening until the visit would outlast it, on the grid`() throws {
        let clinic = try TestClinic()
        let starts = try starts(clinic, infusion, "2026-03-04")
        #expect(starts.first == "08:00")
        #expect(starts.last == "15:00")
        #expect(starts.count == 15)
    }

    @Test func `beginnings lie on the grid, also where the hours do not`() throws {
        let clinic = try TestClinic(TestClinic.plain.replacing("wed: \"08:00", with: "wed: \"08:10"))
        #expect(try starts(clinic, infusion, "2026-03-04").prefix(2) == ["08:30", "09:00"])
    }

    @Test func `what began two days before takes its chair until it is over`() throws {
        var clinic = try TestClinic(TestClinic.plain.replacing("wed: \"08:00", with: "wed: \"00:00"))
        try clinic.book("2026-03-02T20:00", minutes: 2160, of: ["chair": 2])
        #expect(try starts(clinic, infusion, "2026-03-04").first == "08:00")
    }

    @Test func `the scarcest resource decides: one nurse leaves what is before and after`() throws {
        var clinic = try TestClinic()
        try clinic.book("2026-03-04T11:00", of: ["chair": 1, "nurse": 1])
        #expect(try starts(clinic, infusion, "2026-03-04") == ["08:00", "13:00", "13:30", "14:00", "14:30", "15:00"])
    }

    @Test func `set-up and clean-up take the resource, and need not lie within the opening hours`() throws {
        var clinic = try TestClinic(
            TestClinic.plain.replacing(
                "{chair: 2, nurse: 1}", with: "{chair: {count: 1, setUp: PT30M, cleanUp: PT30M}, nurse: 2}"))
        try clinic.book("2026-03-04T12:00", minutes: 60)
        let short = Occupancy(minutes: 60, resources: ["chair": 1])
        let starts = try starts(clinic, short, "2026-03-04")
        #expect(
            starts == ["08:00", "08:30", "09:00", "09:30", "10:00", "14:00"] + [
                "14:30", "15:00", "15:30", "16:00", "16:30", "17:00",
            ])
    }

    @Test func `numbers by time of day, closures of a part and absences all take away`() throws {
        let clinic = try TestClinic(
            """
            site: clinic
            title: Clinic
            timeZone: America/Tijuana
            open: {wed: "08:00-18:00", thu: "08:00-18:00", fri: "08:00-18:00"}
            slot: PT1H
            resources:
              chair: {count: 3, closures: [{from: 2026-03-05, count: 2, why: Mended}]}
              nurse: {count: 2, hours: [{between: "12:00-14:00", count: 1}]}
            people:
              - {id: ana, name: Ana, roles: [nurse], provides: [nurse], absences: [{from: 2026-03-06, to: 2026-03-08}]}
            """)
        let one = Occupancy(minutes: 60, resources: ["nurse": 1])
        let two = Occupancy(minutes: 60, resources: ["nurse": 2])
        #expect(
            try starts(clinic, two, "2026-03-04") == [
                "08:00", "09:00", "10:00", "11:00", "14:00", "15:00", "16:00", "17:00",
            ])
        #expect(try starts(clinic, two, "2026-03-06") == [])
        #expect(
            try starts(clinic, one, "2026-03-06") == [
                "08:00", "09:00", "10:00", "11:00", "14:00", "15:00", "16:00", "17:00",
            ])
        #expect(try starts(clinic, Occupancy(minutes: 60, resources: ["chair": 2]), "2026-03-05") == [])
        #expect(try starts(clinic, Occupancy(minutes: 60, resources: ["chair": 1]), "2026-03-05").count == 10)
    }

    @Test(arguments: [
        ("2026-03-04T15:30", CapacityObstacle.outsideHours),
        ("2026-03-04T07:30", .outsideHours),
        ("2026-03-07T09:00", .closedDay),
    ])
    func `hours stand in the way`(at: String, obstacle: CapacityObstacle) throws {
        let free = try TestClinic().free(for: infusion, "2026-03-02", "2026-03-08")
        #expect(try free.obstacle(to: CivilDateTime(parsing: at)) == obstacle)
    }

    @Test func `what the site lacks or never has enough of stands in the way at any time`() throws {
        let clinic = try TestClinic()
        let at = try CivilDateTime(parsing: "2026-03-04T09:00")
        #expect(
            try clinic.free(for: Occupancy(minutes: 60, resources: ["bed": 1]), "2026-03-04").obstacle(to: at)
                == .notThere(resource: "bed", known: ["chair", "nurse"]))
        #expect(
            try clinic.free(for: Occupancy(minutes: 60, resources: ["chair": 3]), "2026-03-04").obstacle(to: at)
                == .tooMany(resource: "chair", needed: 3, most: 2))
        #expect(
            try clinic.free(for: Occupancy(minutes: 700), "2026-03-04").obstacle(to: at) == .longerThanDay(minutes: 700)
        )
    }

    @Test func `a full resource says from when, how many and of how many`() throws {
        var clinic = try TestClinic()
        try clinic.book("2026-03-04T11:00", of: ["chair": 1, "nurse": 1])
        let free = try clinic.free(for: infusion, "2026-03-01", "2026-03-08")
        let at = try CivilDateTime(parsing: "2026-03-04T09:00")
        #expect(
            free.obstacle(to: at)
                == .full(
                    resource: "nurse", at: try CivilDateTime(parsing: "2026-03-04T11:00"), needed: 1, free: 0, of: 1))
        #expect(
            free.nearestFree(to: at).map(\.description) == ["2026-03-04T08:00", "2026-03-04T13:00", "2026-03-04T13:30"])
    }

    @Test func `a visit without a length takes one slot`() throws {
        var clinic = try TestClinic()
        try clinic.book("2026-03-04T11:00", minutes: 0, of: ["nurse": 1])
        let short = Occupancy(resources: ["nurse": 1])
        #expect(try !starts(clinic, short, "2026-03-04").contains("11:00"))
        #expect(try starts(clinic, short, "2026-03-04").contains("11:30"))
    }

    @Test(arguments: [("2026-03-08", 23), ("2026-11-01", 25)])
    func `on the day that clocks change, hours are as many as they are`(day: String, hours: Int) throws {
        let clinic = try TestClinic(
            TestClinic.plain.replacing("open: {", with: "open: {sun: \"00:00-24:00\", ").replacing(
                "PT30M", with: "PT1H"))
        let free = try clinic.free(for: Occupancy(minutes: 60, resources: ["chair": 1]), day)
        let date = try CivilDate(parsing: day)
        #expect(free.capacity.minutes(of: date).count == hours * 60)
        #expect(free.starts(on: date).count == min(hours, 24))
        #expect(free.starts(on: date).contains { $0.local.time.hour == 2 } == (hours == 25))
    }

    @Test func `an appointment over the repeated hour holds its chair through both`() throws {
        var clinic = try TestClinic(
            TestClinic.plain.replacing("open: {", with: "open: {sun: \"00:00-24:00\", ").replacing(
                "PT30M", with: "PT1H"))
        // From 00:30 for three hours: until 02:30 by the clock, as 01:00 to 02:00 comes twice.
        try clinic.book("2026-11-01T00:30", minutes: 180, of: ["nurse": 1])
        let free = try clinic.free(for: Occupancy(minutes: 60, resources: ["nurse": 1]), "2026-11-01")
        #expect(free.starts(on: try CivilDate(parsing: "2026-11-01")).first?.local.time.description == "03:00")
    }
}
