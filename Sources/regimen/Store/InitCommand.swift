import ArgumentParser
import Clinic
import EventLog
import SiteDescription
import Treatment

/// `regimen init`.
struct InitCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a store for a site.",
        discussion: """
            Without --site a commented example is written beside the store and used. A store for rehearsals stays one: \
            its time is made up, and whatever leaves it says SIMULATED.
            """)

    @Option(
        name: .customLong("site"), help: ArgumentHelp("The site file.", valueName: "file"), completion: .file())
    var siteFile: String?
    @Flag(name: .customLong("simulated"), help: "Make it for rehearsals, where --now sets the time.")
    var isSimulated = false
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Who makes it, by the id that the site file gives.", valueName: "name"))
    var person: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(on console: Console) throws {
        let place = store.place(on: console)
        let now = try store.simulatedNow(on: console)
        let example = siteFile == nil ? try ExampleFile(besideStore: place) : nil
        let clinic: Clinic
        do {
            let site = try SiteInput(path: siteFile ?? example?.path ?? "").site
            clinic = try Clinic.create(
                at: place, site: site, simulated: isSimulated, person: person ?? console.environment("REGIMEN_ACTOR"),
                surroundings: .system, simulatedNow: now)
        } catch {
            example?.removeIfNew()
            throw error
        }
        try report(clinic, place, example, on: console)
    }

    private func report(_ clinic: Clinic, _ place: String, _ example: ExampleFile?, on console: Console) throws {
        let site = try clinic.site().site
        if json.isAsked {
            let document: JSONValue = [
                "store": .string(place), "log": .string(clinic.logID.description),
                "simulated": .bool(clinic.isSimulated),
                "site": .string(site.slug), "title": .string(site.title), "timeZone": .string(site.timeZone),
                "siteFile": .optional(siteFile ?? example?.path), "wroteExample": .bool(example?.isNew ?? false),
            ]
            return try console.print(document.document)
        }
        if let example {
            let verb = example.isNew ? "Wrote an example of a site file and used it" : "Used the example of a site file"
            try console.print("\(verb): \(example.path)".inert)
        }
        let kind = clinic.isSimulated ? "a store for rehearsals (SIMULATED)" : "a store"
        try console.print("Made \(kind) for \(site.title), \(site.timeZone): \(place)".inert)
        try console.print("Next: regimen protocol publish FILE\(publisher(at: site, on: console))")
    }

    /// Who can publish, where whoever acts without being named may not.
    private func publisher(at site: Site, on console: Console) -> String {
        let usual =
            console.environment("REGIMEN_ACTOR").flatMap(site.person)
            ?? site.people.first { $0.roles.contains(.coordinator) }
        let able = site.people.filter { $0.may(.publish) }
        guard usual?.may(.publish) != true, let other = able.first(where: { $0.roles.contains(.lead) }) ?? able.first
        else { return "" }
        return " --as \(other.id)"
    }
}
