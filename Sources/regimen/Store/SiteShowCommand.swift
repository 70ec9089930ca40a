import ArgumentParser
import Clinic

/// `regimen site show`.
struct SiteShowCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the site as it stands: hours, closed days, resources, people.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let (site, version) = try clinic.site()
        let shown = ShownSite(
            site: site, version: version, isSimulated: clinic.isSimulated, today: try clinic.time().today)
        if json.isAsked {
            try console.print(shown.json.document)
        } else {
            for line in shown.lines(isColoured: console.isColoured) { try console.print(line) }
        }
    }
}
