import ArgumentParser
import Clinic
import SiteDescription
import Treatment

/// `regimen cycle propose`.
struct CycleProposeCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Show when a cycle could be booked, best first.",
        discussion: """
            Each option keeps the protocol's rules and has free chairs and staff at every time. They rank by how near \
            they begin to the nominal day, then by how near they are to the preferred days, then the earliest; on each \
            day it is the time at which the site has least to do, then the earliest. With none, what stands in the way, \
            and single changes that would help. Nothing is held: what is shown may be gone when it is booked. \
            With --json: {patient, zone, visits, options: [{option, infusions: [{visit, day, at, stands, beside: \
            [{resource, taken, of}]}], daysFromNominal, daysOffPreferred, dayNumbers, preferred, why, requirements: \
            [{requires, completed, validThrough, neededOn, holds}]}], refused: [text], obstacles: [text], changes: \
            [{change, times}]}.
            """)

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "One of the cycle's infusions, or EPOCH/VISIT for all of them.")
    var visit: String
    @OptionGroup var wish: CycleWishOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let cycle = try clinic.proposeCycle(of: patient, wish.wish(for: visit))
        let shown = ShownProposal(cycle, patient: patient, visit: visit, zone: try clinic.site().site.timeZone)
        if json.isAsked { return try console.print(shown.json.document) }
        for line in shown.lines(isColoured: console.isColoured) { try console.print(line) }
    }
}
