import CivilTime
import Clinic
import EventLog
import ProtocolLanguage
import Scheduling
import Testing
import Treatment

@Suite struct CommandTests {
    @Test func `a dry run shows the events and the difference, and writes nothing`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let before = try rehearsal.everything()
        let receipt = try rehearsal.book("round-1/baseline-mri", at: "2026-12-01T09:00", Terms(isDryRun: true))
        #expect(receipt.isDryRun)
        #expect(receipt.events.map(\.words) == ["Booked round-1/baseline-mri for Tue 2026-12-01 09:00"])
        #expect(receipt.events.allSatisfy { $0.position == nil })
        #expect(receipt.calendar?.changed.map(\.after.state) == [.booked])
        #expect(try rehearsal.everything() == before)
    }

    @Test func `a dry run of a correction shows what it says instead, as its answer does`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let registered = try #require(try rehearsal.clinic.history(of: "P-0001").first)
        let correction = PatientCommand.correct(
            CorrectEvent(event: registered.id, change: .fields([GivenField(name: "name", text: "Ana María")])))
        func words(isDryRun: Bool) throws -> [String] {
            let terms = Terms(person: "lead", reason: "misheard", isDryRun: isDryRun)
            return try rehearsal.clinic.carryOut(correction, for: "P-0001", terms).events.map(\.words)
        }
        let shown = try words(isDryRun: true)
        #expect(shown.contains { $0.contains("name Ana Gómez") && $0.contains("name Ana María") })
        #expect(try words(isDryRun: false) == shown)
    }

    @Test func `a dry run of a registration makes no key`() throws {
        let rehearsal = try Rehearsal()
        let keys = try rehearsal.bytes(of: "keys/keys.sqlite")
        let register = RegisterPatient(name: "Ana Gómez")
        _ = try rehearsal.clinic.carryOut(.register(register), for: "P-0001", Terms(isDryRun: true))
        #expect(try rehearsal.bytes(of: "keys/keys.sqlite") == keys)
        #expect(try rehearsal.clinic.patients().isEmpty)
    }

    @Test func `a command that is asked for again gets its first answer`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let terms = Terms(command: try CommandID(parsing: "0190b2f0-7b3c-7def-8123-456789abcdef"))
        let first = try rehearsal.book("round-1/baseline-labs", at: "2026-12-01T09:00", terms)
        let before = try rehearsal.everything()
        try rehearsal.go(to: "2026-12-05T18:00:00Z")
        let again = try rehearsal.book("round-1/baseline-labs", at: "2026-12-01T09:00", terms)
        #expect(!first.wasRepeated)
        #expect(again.wasRepeated)
        #expect(again.events == first.events)
        #expect(again.calendar == first.calendar)
        #expect(try rehearsal.everything() == before)
    }

    @Test func `one command's id for another content is refused`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let terms = Terms(command: try CommandID(parsing: "0190b2f0-7b3c-7def-8123-456789abcdef"))
        try rehearsal.book("round-1/baseline-labs", at: "2026-12-01T09:00", terms)
        let refused = error { try rehearsal.book("round-1/baseline-labs", at: "2026-12-01T10:00", terms) }
        #expect(refused?.kind == .refused)
        #expect(refused?.sentence.contains("0190b2f0-7b3c-7def-8123-456789abcdef") == true)
    }

    @Test func `publishing the same template again has nothing to record`() throws {
        let rehearsal = try Rehearsal()
        #expect(try rehearsal.clinic.publish(Rehearsal.template(), Terms(person: "lead")).events.isEmpty)
        var other = try Rehearsal.template()
        other.title = "Something else"
        #expect(error { _ = try rehearsal.clinic.publish(other, Terms(person: "lead")) }?.kind == .refused)
    }

    struct Misuse: Sendable, CustomTestStringConvertible {
        var name: String
        var kind: ClinicError.Kind
        var part: String
        var command: @Sendable (Clinic) throws -> Void
        var testDescription: String { name }
    }

    @Test(arguments: [
        Misuse(name: "a visit that the protocol lacks", kind: .notFound, part: "round-1/infusion.1") {
            _ = try $0.carryOut(.cancel(CancelBooking(visit: "round-1/infusoin.1")), for: "P-0001", Terms())
        },
        Misuse(name: "a completion in the future", kind: .refused, part: "2026-12-24") {
            let complete = CompleteVisit(visit: "round-1/baseline-labs", on: try CivilDate(parsing: "2026-12-24"))
            _ = try $0.carryOut(.complete(complete), for: "P-0001", Terms())
        },
        Misuse(name: "a second enrolment", kind: .refused, part: "msc-t2d@1") {
            let enrol = EnrolPatient(protocolID: "msc-t2d", on: try CivilDate(parsing: "2026-12-01"))
            _ = try $0.carryOut(.enrol(enrol), for: "P-0001", Terms())
        },
        Misuse(name: "a protocol nobody published", kind: .notFound, part: "did you mean msc-t2d?") {
            _ = try $0.carryOut(.register(RegisterPatient()), for: "P-0002", Terms())
            let enrol = EnrolPatient(protocolID: "msc-td2", on: try CivilDate(parsing: "2026-12-01"))
            _ = try $0.carryOut(.enrol(enrol), for: "P-0002", Terms())
        },
        Misuse(name: "a zone that doesn't exist", kind: .usage, part: "Mars/Olympus") {
            _ = try $0.carryOut(.register(RegisterPatient(zone: "Mars/Olympus")), for: "P-0003", Terms())
        },
        Misuse(name: "a patient nobody knows", kind: .notFound, part: "did you mean P-0001?") {
            _ = try $0.calendar(of: "P-0010")
        },
        Misuse(name: "a person nobody knows", kind: .usage, part: "did you mean \"front-desk\"?") {
            _ = try $0.carryOut(.replan, for: "P-0001", Terms(person: "frontdesk"))
        },
        Misuse(name: "a patient's id with a blank", kind: .usage, part: "P 1") {
            _ = try $0.carryOut(.register(RegisterPatient()), for: "P 1", Terms())
        },
        Misuse(name: "a decision by somebody who may not decide", kind: .refused, part: "Physician on duty (physician)")
        {
            let decide = RecordDecision(decision: "round-1/second-round", value: "approved")
            _ = try $0.carryOut(.decide(decide), for: "P-0001", Terms(person: "front-desk", reason: "why not"))
        },
        Misuse(name: "a template nobody published", kind: .notFound, part: "did you mean msc-t2d?") {
            _ = try $0.template("msct2d")
        },
        Misuse(name: "a moment before the store", kind: .notFound, part: "did not exist then") {
            _ = try $0.calendar(of: "P-0001", asOf: .instant(Instant(parsing: "2020-01-01T00:00:00Z")))
        },
    ])
    func `misuse gets a sentence and its kind`(misuse: Misuse) throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let refused = try #require(error { try misuse.command(rehearsal.clinic) })
        #expect(refused.kind == misuse.kind, "\(refused.sentence)")
        #expect(refused.sentence.contains(misuse.part), "\(refused.sentence)")
        #expect(!refused.sentence.contains("\n"))
        #expect(!refused.sentence.hasSuffix("."))
    }
}
