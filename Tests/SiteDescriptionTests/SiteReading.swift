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

/// The site of a file, which must be good.
func site(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Site {
    try SiteFile.read(Array(text.utf8), named: "f.yaml", knowsZone: knownZones.contains)
}

/// The mistakes of a file as `line:column: message`; empty for a good one.
func mistakes(in text: String) -> [String] {
    do throws(InvalidFile) {
        _ = try SiteFile.read(Array(text.utf8), named: "f.yaml", knowsZone: knownZones.contains)
        return []
    } catch {
        return error.diagnostics.map { String($0.description.dropFirst("f.yaml:".count)) }
    }
}

func day(_ text: String) throws -> CivilDate {
    try CivilDate(parsing: text)
}
