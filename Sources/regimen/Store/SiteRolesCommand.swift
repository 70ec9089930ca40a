import ArgumentParser
import Clinic

/// `regimen site roles`.
struct SiteRolesCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles", abstract: "Show who may do what, by the roles that the site file gives.",
        discussion: """
            Reading (calendars, histories, reports, 'verify') is for whoever may read the store's folder. Whoever acts \
            under an account of the machine that the site file names can be acted for under that account alone; somebody \
            without one can be acted for by anybody who may write the store. With --json: {site, actions: [{action, \
            title, roles, people}], people: [{id, name, roles, account}]}.
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let shown = ShownRoles(site: try clinic.site().site)
        if json.isAsked {
            try console.print(shown.json.document)
        } else {
            for line in shown.lines(isColoured: console.isColoured) { try console.print(line) }
        }
    }
}
