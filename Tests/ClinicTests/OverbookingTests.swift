import CivilTime
import EventLog
import Projections
import Scheduling
import SiteDescription
import Testing
import Treatment

@testable import Clinic

/// What takes more than there is is found by `verify`, with the event that did it; a promise that a site cannot keep any
/// more is no fault of whoever gave it.
@Suite struct OverbookingTests {
    /// Three patients who want an infusion on the same morning; the example's clinic has two nurses.
    private static func rehearsal() throws -> Rehearsal {
        let rehearsal = try Rehearsal()
        for patient in ["P-0001", "P-0002", "P-0003"] {
            try rehearsal.enrol(patient)
            try rehearsal.complete("round-1/baseline-labs", patient: patient)
        }
        for patient in ["P-0001", "P-0002"] {
            try rehearsal.book("round-1/infusion.1", at: "2026-12-14T09:00", patient: patient)
        }
        return rehearsal
    }

    private static func faults(_ clinic: Clinic) throws -> [LogFault] {
        var faults: [LogFault] = []
        let verification = try clinic.verify { faults.append($0) }
        #expect(verification.faults == faults.count)
        return faults
    }

    @Test func `an appointment that a forger adds is named`() throws {
        let rehearsal = try Self.rehearsal()
        #expect(try Self.faults(rehearsal.clinic) == [])
        let forged = try Self.copy(of: "P-0001", to: "P-0003", rehearsal.clinic)
        let clinic = try rehearsal.opened(at: "2026-11-30T18:00:00Z")
        let faults = try Self.faults(clinic)
        #expect(faults.map(\.kind) == [.capacity])
        #expect(faults.first?.position == forged)
        #expect(
            faults.first?.words
                == "round-1/infusion.1 of P-0003 took infusion-nurse of which 3 were taken then from 2026-12-14T09:00 on, "
                + "and there were 2")
        #expect(try clinic.overloads().map { "\($0.taken) \($0.resource) of \($0.count)" } == ["3 infusion-nurse of 2"])
    }

    @Test func `a site that has lost a nurse shows it, and nobody booked wrongly`() throws {
        let rehearsal = try Self.rehearsal()
        var site = try rehearsal.clinic.site().site
        site.resources = site.resources.map { resource in
            var resource = resource
            if resource.name == "infusion-nurse" { resource.count = 1 }
            return resource
        }
        _ = try rehearsal.clinic.apply(site, Terms(person: "lead", reason: "one left"))
        #expect(try Self.faults(rehearsal.clinic) == [])
        #expect(try rehearsal.clinic.overloads().count == 1)
    }

    /// Writes the newest appointment of one patient into another's stream, as no command would.
    private static func copy(of patient: String, to other: String, _ clinic: Clinic) throws -> Int64 {
        let from = try StreamName(kind: PatientEvent.streamKind, id: patient)
        let to = try StreamName(kind: PatientEvent.streamKind, id: other)
        let booked = try #require(clinic.log.events(of: from).last { $0.envelope.type == VisitBooked.type })
        let event = ProposedEvent(
            type: booked.envelope.type, effective: booked.envelope.effective, data: Array(booked.data))
        let request = AppendRequest(
            command: CommandID(at: booked.envelope.recorded, random: 77),
            fingerprint: try #require(Fingerprint([UInt8](repeating: 7, count: 32))), actor: booked.envelope.actor,
            site: booked.envelope.site, now: booked.envelope.recorded,
            streams: [StreamAppend(to: to, expected: .any, events: [event])])
        return try clinic.log.append(request).lastPosition
    }
}
