import CivilTime
import Clinic
import Foundation
import PositionedYAML
import SiteDescription

/// The simulated clinic's site, as somebody keeps its file: chairs that break, holidays that are announced late, weeks of
/// closure.
struct WardSite: Hashable, Sendable {
    /// Something that is not there for some days.
    struct Outage: Hashable, Sendable {
        var resource: String
        var from: CivilDate
        var to: CivilDate
        /// How many of it.
        var count: Int
    }

    /// A run of days on which the site is closed.
    struct Closing: Hashable, Sendable {
        var from: CivilDate
        var to: CivilDate
    }

    static let counts = [
        "consulting-room": 2, "infusion-chair": 2, "infusion-nurse": 2, "procedure-room": 1, "surgeon": 1,
        "ward-bed": 2,
    ]
    static let slug = "harbour-clinic"

    /// How many times as much of everything it has.
    var size = 1
    /// Days on which it is closed, besides the usual ones.
    var holidays: [CivilDate] = []
    var closings: [Closing] = []
    var outages: [Outage] = []
    /// Whether it is open on Saturdays.
    var opensOnSaturdays = true

    /// The site as the product reads it.
    func read() throws -> Site {
        try SiteFile.read(Array(yaml.utf8), named: "site.yaml") { Surroundings.system.hasZone($0) }
    }

    /// Its file.
    var yaml: String {
        let hours =
            ["mon", "tue", "wed", "thu", "fri"].map { "\($0): \"08:00-18:00\"" }
            + (opensOnSaturdays ? ["sat: \"08:00-13:00\""] : [])
        let days = ["2026-12-25", "2027-01-01", "2027-12-25", "2028-01-01"] + holidays.map(\.description)
        var lines = [
            "site: \(WardSite.slug)", "title: Harbour Clinic", "timeZone: America/Tijuana",
            "open: {\(hours.joined(separator: ", "))}", "holidays: [\(Set(days).sorted().joined(separator: ", "))]",
            "slot: PT15M",
        ]
        if !closings.isEmpty {
            lines.append("closures:")
            lines += closings.map { "  - {from: \($0.from), to: \($0.to), why: Renovation}" }
        }
        lines.append("resources:")
        for (name, count) in WardSite.counts.sorted(by: { $0.key < $1.key }) {
            let broken = outages.filter { $0.resource == name }
                .map { "{from: \($0.from), to: \($0.to), count: \($0.count), why: Broken}" }
            let closures = broken.isEmpty ? "" : ", closures: [\(broken.joined(separator: ", "))]"
            lines.append("  \(name): {count: \(count * size), setUp: PT5M, cleanUp: PT10M\(closures)}")
        }
        return (lines + [WardSite.people]).joined(separator: "\n") + "\n"
    }

    private static let people = """
        people:
          - {id: front-desk, name: Front desk, roles: [coordinator], account: desk, email: desk@clinic.example}
          - {id: evening-desk, name: Evening desk, roles: [coordinator]}
          - {id: physician, name: Physician on duty, roles: [clinician]}
          - {id: lead, name: Lead coordinator, roles: [coordinator, lead], email: lead@clinic.example}
          - {id: auditor, name: Auditor, roles: [auditor]}
        quietHours: {from: "20:00", to: "08:00"}
        remindersPerDay: 6
        channels: {patient: email, coordinator: jsonl, lead: jsonl}
        """
}
