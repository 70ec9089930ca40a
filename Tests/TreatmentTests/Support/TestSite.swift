import CivilTime
import SiteDescription
import Testing

/// A clinic open from Monday to Saturday noon, with people of several roles.
enum TestSite {
    static func harbour(title: String = "Harbour Clinic", closures: [Closure] = []) throws -> Site {
        var open = WeeklyHours()
        let day = try #require(TimeRange(startMinute: 8 * 60, endMinute: 18 * 60))
        let morning = try #require(TimeRange(startMinute: 8 * 60, endMinute: 13 * 60))
        for weekday in Weekday.allCases where weekday != .sunday {
            open[weekday] = [weekday == .saturday ? morning : day]
        }
        return Site(
            slug: "harbour", title: title, timeZone: "America/Tijuana", open: open, closures: closures,
            people: [desk, physician])
    }

    static let desk = Person(id: "front-desk", name: "Front desk", roles: [.coordinator, .lead])
    static let physician = Person(id: "physician", name: "Physician on duty", roles: [.clinician])
}
