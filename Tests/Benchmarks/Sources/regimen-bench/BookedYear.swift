import CivilTime
import Foundation
import Scheduling
import SiteDescription

/// A site with eight chairs and the infusions of 2,000 patients over a year, from a seed.
struct BookedYear {
    let capacity: SiteCapacity
    let taken: [TakenTime]
    let first: CivilDate

    static let site = """
        site: bench-clinic
        title: Bench Clinic
        timeZone: America/Tijuana
        open: {mon: "08:00-18:00", tue: "08:00-18:00", wed: "08:00-18:00", thu: "08:00-18:00", fri: "08:00-18:00", sat: "08:00-13:00"}
        slot: PT15M
        resources: {infusion-chair: 8, infusion-nurse: 8}
        """

    static let infusion = Occupancy(
        minutes: 180, setUp: 15, cleanUp: 15, resources: ["infusion-chair": 1, "infusion-nurse": 1])

    init() throws {
        let zone = try TimeZoneRules(
            name: "America/Tijuana",
            tzif: Array(Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/America/Tijuana"))))
        let site = try SiteFile.read(Array(BookedYear.site.utf8), named: "site.yaml") { _ in true }
        capacity = SiteCapacity(site: site, zone: zone)
        first = try CivilDate(parsing: "2026-11-30")
        var chance: UInt64 = 1
        var taken: [TakenTime] = []
        for offset in 0..<365 {
            let day = try first.adding(days: offset)
            guard capacity.isOpen(on: day) else { continue }
            // Two infusions a chair on a full day and one on a Saturday; of five, four are taken.
            for (hour, chair) in (0..<8).flatMap({ chair in [(8, chair), (12, chair)] }) {
                chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                guard day.weekday != .saturday || hour == 8, chance >> 33 % 5 != 0 else { continue }
                let at = CivilDateTime(
                    date: day, time: try CivilTimeOfDay(hour: hour + chair % 2, minute: 15 * (chair % 4)))
                taken.append(
                    TakenTime(
                        patient: "P-\(taken.count / 3 % 2_000)",
                        visit: VisitID(epoch: "round-1", visit: "infusion", number: taken.count % 3 + 1),
                        start: zone.instant(of: at).instant, occupies: BookedYear.infusion))
            }
        }
        self.taken = taken
    }
}
