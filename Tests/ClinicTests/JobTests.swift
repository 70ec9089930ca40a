import CivilTime
import Clinic
import Projections
import ProtocolLanguage
import Scheduling
import SiteDescription
import Testing
import Treatment

/// What is done for many patients is done for each by itself, and goes on where it was ended.
@Suite struct JobTests {
    /// Patients enrolled from Monday, 30 November, each with laboratory and infusions to come.
    private func ward(of count: Int) throws -> Rehearsal {
        let store = try Rehearsal()
        for number in 1...count { try store.enrol("P-000\(number)") }
        return store
    }

    /// The site, closed on one more day.
    private func site(closedOn date: String) throws -> Site {
        var site = try Rehearsal.site()
        site.holidays.append(try CivilDate(parsing: date))
        return site
    }

    private func target(_ visit: String, of patient: String, in clinic: Clinic) throws -> String? {
        try clinic.calendar(of: patient).calendar.entries.first { $0.visit.id.text == visit }?.visit.dates?.target
            .description
    }

    private func length(_ clinic: Clinic) throws -> Int {
        var count = 0
        try clinic.history { _ in count += 1 }
        return count
    }

    private let infusion = "round-1/infusion.1"

    @Test func `a job that is ended goes on where it was`() throws {
        let store = try ward(of: 5)
        // 14 December is the Monday of the first infusion.
        #expect(try target(infusion, of: "P-0001", in: store.clinic) == "2026-12-14")
        _ = try store.clinic.apply(site(closedOn: "2026-12-14"), Terms(person: "lead"))
        #expect(try store.clinic.workList().calendarsOnOldSite == 5)

        let first = try store.clinic.replan(limit: 2, Terms())
        #expect((first.done, first.moved, first.remaining, first.refused) == (2, 2, 3, 0))
        #expect(first.lines.map(\.patient.text) == ["P-0001", "P-0002"])
        #expect(try store.clinic.workList().calendarsOnOldSite == 3)
        #expect(try target(infusion, of: "P-0003", in: store.clinic) == "2026-12-14")

        // Another process goes on.
        let rest = try store.opened(at: "2026-11-30T16:30:00Z").replan(Terms())
        #expect((rest.done, rest.moved, rest.remaining) == (3, 3, 0))
        for number in 1...5 { #expect(try target(infusion, of: "P-000\(number)", in: store.clinic) != "2026-12-14") }
        #expect(try store.clinic.workList().calendarsOnOldSite == 0)

        let before = try length(store.clinic)
        #expect(try store.clinic.replan(Terms()).done == 0)
        #expect(try length(store.clinic) == before)
    }

    private struct Killed: Error {}

    @Test func `an end between two patients loses nothing`() throws {
        let store = try ward(of: 4)
        _ = try store.clinic.apply(site(closedOn: "2026-12-14"), Terms(person: "lead"))
        let failure = error {
            _ = try store.clinic.replan(Terms()) { if $0.done == 3 { throw Killed() } }
        }
        #expect(failure != nil)
        #expect(try store.clinic.workList().calendarsOnOldSite == 1)
        #expect(try store.clinic.replan(Terms()).lines.map(\.patient.text) == ["P-0004"])
    }

    @Test func `whoever is replanned already, by a command of their own, is left alone`() throws {
        let store = try ward(of: 3)
        _ = try store.clinic.apply(site(closedOn: "2026-12-14"), Terms(person: "lead"))
        try store.book("round-1/baseline-labs", at: "2026-11-30T10:00", patient: "P-0002")
        #expect(try store.clinic.replan(Terms()).lines.map(\.patient.text) == ["P-0001", "P-0003"])
    }

    @Test func `whom a change would touch is seen before it is made`() throws {
        let store = try ward(of: 2)
        try store.book(infusion, at: "2026-12-14T09:00", patient: "P-0002")
        let before = try length(store.clinic)
        let reach = try store.clinic.reach(of: site(closedOn: "2026-12-14"), Terms(person: "lead"))
        // A booking is a promise: that patient's infusion stays where it is, and somebody has to see to it.
        #expect(reach.moved == 1)
        #expect(reach.lines.map(\.patient.text) == ["P-0001", "P-0002"])
        #expect(reach.lines.map { $0.rebookings.map(\.text) } == [[], [infusion]])
        #expect(reach.isDryRun)
        #expect(try length(store.clinic) == before)
        var renamed = try Rehearsal.site()
        renamed.title = "Other Clinic"
        #expect(try store.clinic.reach(of: renamed, Terms(person: "lead")).moved == 0)
    }

    @Test func `a site in which nobody could act any more is refused`() throws {
        let store = try Rehearsal()
        var empty = try Rehearsal.site()
        empty.people = []
        #expect(
            error { _ = try store.clinic.apply(empty, Terms(person: "lead")) }?.sentence.contains("names no people")
                == true)
    }

    // MARK: Amendments

    /// The shipped protocol with the review a week later, asking for a consent.
    private func amended(consent: Bool) throws -> Template {
        var template = try Rehearsal.template()
        template.version += 1
        if consent { template.consent = Consent(document: "trial", version: "B") }
        for segment in template.segments.indices {
            for visit in template.segments[segment].visits.indices
            where template.segments[segment].visits[visit].id == "review-3m" {
                template.segments[segment].visits[visit].timing.offset = try CivilDuration(parsing: "P100D")
            }
        }
        return template
    }

    @Test func `all patients of a protocol are amended, as a job`() throws {
        let store = try ward(of: 3)
        let template = try amended(consent: false)
        _ = try store.clinic.publish(template, Terms(person: "physician"))
        let command = AmendTreatment(protocolID: template.id.text, version: template.version)
        let dry = try store.clinic.amendAll(command, Terms(person: "lead", isDryRun: true))
        #expect((dry.done, dry.moved) == (3, 3))
        let first = try store.clinic.amendAll(command, limit: 1, Terms(person: "lead"))
        #expect((first.done, first.remaining) == (1, 2))
        let rest = try store.clinic.amendAll(command, Terms(person: "lead"))
        #expect((rest.done, rest.remaining) == (2, 0))
        #expect(try store.clinic.patients().map(\.summary.protocolVersion) == [2, 2, 2])
        #expect(try store.clinic.amendAll(command, Terms(person: "lead")).done == 0)
    }

    @Test func `who needs a person is listed, and stays`() throws {
        let store = try ward(of: 2)
        try store.book("round-1/review-3m", at: "2027-03-15T09:00", patient: "P-0002", Terms(reason: "her wish"))
        let template = try amended(consent: true)
        _ = try store.clinic.publish(template, Terms(person: "physician"))
        let command = AmendTreatment(protocolID: template.id.text)
        let consent = RecordConsent(document: "trial", version: "B", on: try CivilDate(parsing: "2026-11-30"))
        _ = try store.clinic.carryOut(.consent(consent), for: "P-0002", Terms())
        let report = try store.clinic.amendAll(command, Terms(person: "lead"))
        #expect((report.done, report.refused, report.remaining) == (1, 1, 0))
        let refused = try #require(report.lines.first { $0.refusal != nil })
        #expect(refused.patient.text == "P-0001")
        #expect(refused.refusal?.contains("trial@B") == true)
        #expect(try store.clinic.patients().map(\.summary.protocolVersion) == [1, 2])
    }

    @Test func `what is refused for all is refused at once`() throws {
        let store = try ward(of: 2)
        #expect(error { _ = try store.clinic.replan(Terms(person: "nobody")) }?.kind == .usage)
        #expect(
            error {
                _ = try store.clinic.amendAll(AmendTreatment(protocolID: "msc-t2d", version: 7), Terms(person: "lead"))
            }?.kind
                == .notFound)
    }
}
