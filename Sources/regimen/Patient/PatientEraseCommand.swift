import ArgumentParser
import Clinic
import SiteDescription
import Treatment

/// `regimen patient erase`.
struct PatientEraseCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Destroy what tells who a patient is, for good; takes --reason.",
        discussion: """
            The patient's key is destroyed. What was sealed with it can never be read again: name, contacts, birth date, \
            record number and every text that somebody wrote. The log still verifies, and its dates stay. Nothing is \
            planned any more, appointments to come are given up, and nobody else gets the id. The reason stays readable, \
            so say why without saying who.

            It shows first what will be gone, and asks. Where nobody can be asked it needs --yes. A list beside the store \
            (regimen-LOG.erasures) remembers the erasure: 'restore' of an older backup erases again by it. Backups that \
            were made before still hold the key: destroy their keys, or the backups, when they have served.

            \(ShownChange.documentHelp) Of one who was erased already it is that erasure again, as repeated.
            """)

    @Argument(help: "The patient's id.")
    var patient: String
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        if let earlier = try clinic.erasure(of: patient) { return try tell(earlier, clinic, console) }
        var rehearsal = change.terms(on: console)
        rehearsal.isDryRun = true
        let proposed = try answer(of: clinic, rehearsal)
        if !change.isDryRun, !proposed.receipt.events.isEmpty, !change.isAgreed {
            guard console.canAsk else {
                throw CommandFailure.usage(
                    "an erasure cannot be undone, and nobody is here to be asked; look at it with --dry-run, and say --yes "
                        + "if it is to be done")
            }
            for line in try consequences(clinic) + proposed.proposal { try console.note(line) }
            guard try console.confirms("Erase \(patient) for good?") else { throw CommandFailure.declined }
        }
        if change.isDryRun, !json.isAsked { for line in try consequences(clinic) { try console.print(line) } }
        let shown = change.isDryRun ? proposed : try answer(of: clinic, change.terms(on: console))
        try shown.show(asJSON: json.isAsked, on: console)
        guard !change.isDryRun, !shown.receipt.events.isEmpty else { return }
        try console.note(
            "The key is destroyed. Backups from before still hold it: destroy their keys when they have served. 'restore' erases again."
        )
    }

    /// Who has been erased is not erased again; when, by whom and why is the answer.
    private func tell(_ earlier: HistoryEntry, _ clinic: Clinic, _ console: Console) throws {
        if json.isAsked {
            var shown = try answer(of: clinic, change.terms(on: console))
            shown.receipt.command = earlier.command
            shown.receipt.events = [earlier]
            shown.receipt.wasRepeated = true
            return try shown.show(asJSON: true, on: console)
        }
        let zone = try Surroundings.system.rules(ofZone: clinic.site().site.timeZone)
        try console.print("\(patient) was erased already:")
        try console.print(HistoryLine(zone: zone, showsPatient: false).text(for: earlier))
    }

    private func answer(of clinic: Clinic, _ terms: Terms) throws -> ShownChange {
        ShownChange(try clinic.carryOut(.erase(ErasePatient()), for: patient, terms), patient: patient)
    }

    /// What is lost and what is kept.
    private func consequences(_ clinic: Clinic) throws -> [String] {
        let identity = try? clinic.patient(patient).identity
        let details = [
            ("name", identity?.name), ("birth date", identity?.born), ("record number", identity?.mrn),
            ("mail", identity?.email), ("telephone", identity?.phone),
        ]
        let known = details.compactMap { name, text in text.map { "\(name) \($0)" } }
        return [
            "Gone for good: \(known.isEmpty ? "" : known.joined(separator: ", ") + "; ")every reason, note and other text "
                + "that somebody wrote of this patient.",
            "What stays: the id \(patient), what happened and when, results in numbers, decisions, and who recorded it.",
        ].map(\.inert)
    }
}
