import CivilTime
import PositionedYAML
import SiteDescription
import Testing

/// The zones that exist in these tests.
let knownZones: Set = ["America/Tijuana", "Europe/Berlin", "UTC"]

/// A site file of the least, with further lines.
func siteFile(_ further: String = "") -> String {
    """
    site: harbour-clinic
    title: Harbour Clinic
    timeZone: America/Tijuana
    open: {mon: "08:00-18:00"}

    """ + further
}

/// Two days of November 2026, for site files that name a file of holidays.
let novemberHolidays = """
    BEGIN:VCALENDAR
    BEGIN:VEVENT
    DTSTART;VALUE=DATE:20261116
    END:VEVENT
    BEGIN:VEVENT
    DTSTART;VALUE=DATE:20261120
    END:VEVENT
    END:VCALENDAR
    """

/// The site of a file, which must be good.
func site(
    _ text: String, holidays: String? = novemberHolidays, sourceLocation: SourceLocation = #_sourceLocation
) throws -> Site {
    try SiteFile.read(Array(text.utf8), named: "f.yaml", knowsZone: knownZones.contains, beside: beside(holidays))
}

/// The mistakes of a file as `line:column: message`; empty for a good one.
func mistakes(in text: String, holidays: String? = novemberHolidays) -> [String] {
    do throws(InvalidFile) {
        _ = try SiteFile.read(
            Array(text.utf8), named: "f.yaml", knowsZone: knownZones.contains, beside: beside(holidays))
        return []
    } catch {
        return error.diagnostics.map { String($0.description.dropFirst("f.yaml:".count)) }
    }
}

private func beside(_ holidays: String?) -> (String) -> FileBeside {
    { name in
        holidays.map { .content(Array($0.utf8), name: name) } ?? .unreadable(reason: "no file is read here")
    }
}

func day(_ text: String) throws -> CivilDate {
    try CivilDate(parsing: text)
}
