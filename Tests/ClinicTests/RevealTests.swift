import Clinic
import EventLog
import Testing
import Treatment

/// What is sealed leaves the store only where that was recorded before.
@Suite struct RevealTests {
    @Test func `what is revealed stands beside the line, and that it was is recorded first`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let before = try rehearsal.everything().count
        let reveal = try rehearsal.clinic.permitReveal(
            format: .ndjson, patient: "P-0001", Terms(person: "lead", reason: "asked by the ethics board"))
        #expect(try rehearsal.everything().count == before + 1)
        var events: [ExportedEvent] = []
        try rehearsal.clinic.exportEvents(patient: "P-0001", revealing: reveal) { events.append($0) }
        #expect(events.count == 3)
        let registered = try #require(events.first)
        #expect(registered.revealed?.map(\.place) == ["data.name"])
        #expect(registered.revealed?.map(\.text) == ["Ana Gómez"])
        #expect(registered.entry.words == "Registered: name Ana Gómez")
        #expect(LeafHash(of: registered.line.bytes) == registered.line.leafHash)
        #expect(!String(decoding: registered.line.bytes, as: UTF8.self).contains("Ana"))

        let recorded = try #require(try rehearsal.everything().last)
        #expect(recorded.type == "log.exported" && recorded.stream == .log && recorded.actor.person == "lead")
        #expect(recorded.words == "Exported the events of P-0001 as ndjson, with what is sealed revealed")
        #expect(recorded.reason?.note == "asked by the ethics board")
        var faults: [LogFault] = []
        _ = try rehearsal.clinic.verify { faults.append($0) }
        #expect(faults == [])
        #expect(try rehearsal.clinic.workList().items.count == 3)
    }

    @Test func `a correction's sealed values are revealed too, and the reason`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let registration = try #require(try rehearsal.clinic.history(of: "P-0001").first)
        let field = GivenField(name: "name", text: "Anna Gómez")
        _ = try rehearsal.clinic.carryOut(
            .correct(CorrectEvent(event: registration.id, change: .fields([field]))), for: "P-0001",
            Terms(person: "lead", reason: "misspelt"))
        let reveal = try rehearsal.clinic.permitReveal(format: .csv, Terms(person: "lead", reason: "an inspection"))
        var found: [String: String] = [:]
        try rehearsal.clinic.exportEvents(revealing: reveal) { event in
            guard event.entry.type == "event.corrected" else { return }
            for value in event.revealed ?? [] { found[value.place] = value.text }
        }
        #expect(found == ["data.name": "Anna Gómez", "reason.note": "misspelt"])
    }

    @Test func `without a reason, for a dry run and for somebody else nothing is revealed`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.enrol("P-0002")
        let clinic = rehearsal.clinic
        #expect(error { _ = try clinic.permitReveal(format: .csv, Terms(person: "lead")) }?.kind == .refused)
        let desk = Terms(person: "front-desk", reason: "why")
        #expect(error { _ = try clinic.permitReveal(format: .csv, desk) }?.kind == .refused)
        #expect(
            error {
                _ = try clinic.permitReveal(format: .csv, patient: "P-0009", Terms(person: "lead", reason: "why"))
            }?.kind
                == .notFound)
        let dry = try clinic.permitReveal(format: .csv, Terms(person: "lead", reason: "why", isDryRun: true))
        #expect(error { try clinic.exportEvents(revealing: dry) { _ in } }?.kind == .refused)
        let one = try clinic.permitReveal(format: .csv, patient: "P-0001", Terms(person: "lead", reason: "why"))
        #expect(error { try clinic.exportEvents(patient: "P-0002", revealing: one) { _ in } }?.kind == .refused)
        #expect(error { try clinic.exportEvents(revealing: one) { _ in } }?.kind == .refused)
        var sealed: [ExportedEvent] = []
        try clinic.exportEvents { sealed.append($0) }
        #expect(sealed.allSatisfy { $0.revealed == nil && !$0.entry.words.contains("Ana") })
    }
}
