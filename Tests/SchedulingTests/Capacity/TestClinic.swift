import CivilTime
import SiteDescription

@testable import Scheduling

/// A clinic in Tijuana and what is booked there, for tests of what is free.
struct TestClinic {
    var site: Site
    var load: [TakenTime] = []

    init(_ yaml: String = TestClinic.plain) throws {
        site = try SiteFile.read(Array(yaml.utf8), named: "site.yaml", knowsZone: { _ in true })
    }

    static let plain = """
        site: clinic
        title: Clinic
        timeZone: America/Tijuana
        open: {mon: "08:00-18:00", tue: "08:00-18:00", wed: "08:00-18:00", thu: "08:00-18:00", fri: "08:00-18:00"}
        slot: PT30M
        resources: {chair: 2, nurse: 1}
        """

    var capacity: SiteCapacity { get throws { SiteCapacity(site: site, zone: try TestClinic.tijuana()) } }

    /// Books something from a local time on.
    mutating func book(
        _ at: String, minutes: Int = 120, of resources: [String: Int] = ["chair": 1], for patient: String = "P-9",
        visit: String = "e/other", setUp: Int = 0, cleanUp: Int = 0
    ) throws {
        let start = try TestClinic.tijuana().instant(of: CivilDateTime(parsing: at)).instant
        let id = VisitID(visit) ?? VisitID(epoch: "e", visit: "other")
        load.append(
            TakenTime(
                patient: patient, visit: id, start: start,
                occupies: Occupancy(minutes: minutes, setUp: setUp, cleanUp: cleanUp, resources: resources)))
    }

    func free(for occupancy: Occupancy, _ days: String...) throws -> Availability {
        let dates = try days.map(CivilDate.init(parsing:))
        return Availability(
            try capacity, load: SiteLoad(load),
            days: DateWindow(earliest: dates[0], latest: dates.last ?? dates[0]), for: occupancy)
    }

    /// Tijuana's clocks as of 2026: 08:00 behind UT, one hour less from the second Sunday of March to the first of
    /// November, changed at 02:00; a file of version 2 whose footer says so.
    static func tijuana() throws -> TimeZoneRules {
        let header: (UInt8) -> [UInt8] = { version in
            Array("TZif".utf8) + [version] + Array(repeating: 0, count: 15)
                + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4]
        }
        let type: [UInt8] = [0xFF, 0xFF, 0x8F, 0x80, 0, 0] + Array("PST".utf8) + [0]
        return try TimeZoneRules(
            name: "America/Tijuana",
            tzif: header(0x32) + type + header(0x32) + type + Array("\nPST8PDT,M3.2.0,M11.1.0\n".utf8))
    }
}
