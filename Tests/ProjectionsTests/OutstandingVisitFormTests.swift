import CanonicalJSON
import CivilTime
import ProtocolLanguage
import Scheduling
import Testing
import Treatment

@testable import Projections

@Suite struct OutstandingVisitFormTests {
    private func visit(
        _ id: String = "round-1/infusion.1", on text: String? = "2026-12-14", flags: PlanFlags = [],
        booking: Booking? = nil
    ) throws -> OutstandingVisit {
        let day = try text.map { try CivilDate(parsing: $0) }
        let id = try #require(VisitID(id))
        let because = Because(
            anchor: "enrolment", anchorDay: day, footing: .happened, direction: .after, offset: .zero)
        let planned = PlannedVisit(
            id: id, kind: .infusion, mode: .onSite, title: "Infusion", place: 3,
            dates: day.map { VisitDates(nominal: $0, target: $0, earliest: $0, latest: $0) },
            awaitsAnchor: false, isProvisional: false, flags: flags, gates: [], because: because)
        return OutstandingVisit(visit: RecordedVisit(visit: planned, protocolVersion: 1), booking: booking)
    }

    @Test func `a visit reads back as it was written, with and without an appointment`() throws {
        let day = try CivilDate(parsing: "2026-12-12")
        let bookings = [
            nil, Booking(day: day),
            Booking(
                day: day, time: try CivilTimeOfDay(parsing: "09:15"),
                accepted: DateWindow(earliest: day, latest: try day.adding(days: 9))),
        ]
        for booking in bookings {
            let visit = try visit(booking: booking)
            #expect(try OutstandingVisit(canonical: visit.canonicalBytes()[...]) == visit)
        }
    }

    @Test func `it shows from its window or its appointment on, whichever comes first`() throws {
        #expect(try visit(booking: nil).shows.description == "2026-12-14")
        let early = Booking(day: try CivilDate(parsing: "2026-12-01"))
        #expect(try visit(booking: early).shows.description == "2026-12-01")
    }

    /// Three visits on days, one without, and one that shows whatever its day.
    private func all() throws -> [OutstandingVisit] {
        try [
            visit("a/third", on: "2027-03-01"), visit("a/undated", on: nil), visit("a/second", on: "2027-02-01"),
            visit("a/moved", on: "2027-05-01", flags: .needsRebooking), visit("a/first", on: "2027-01-01"),
        ]
    }

    @Test(arguments: [
        ("2026-12-31", false, [], ["a/moved"]),
        ("2027-01-01", false, [], ["a/moved", "a/first"]),
        ("2027-02-28", false, [], ["a/moved", "a/first", "a/second"]),
        ("2027-02-28", true, [], ["a/moved", "a/first", "a/second", "a/undated"]),
        ("2026-12-31", false, ["a/third", "a/first"], ["a/moved", "a/first", "a/third"]),
        ("2026-12-31", true, ["a/second"], ["a/moved", "a/second", "a/undated"]),
        ("2026-12-31", false, ["a/undated", "a/none"], ["a/moved", "a/undated"]),
    ])
    func `those of a patient are read up to a day, with what counts besides`(
        day: String, undated: Bool, further: [String], expected: [String]
    ) throws {
        let visits = OutstandingVisits(try all())
        #expect(visits.shows == .earliest)
        let read = try OutstandingVisits.read(
            visits.form()[...], through: CivilDate(parsing: day), undated: undated,
            and: Set(further.compactMap { VisitID($0) }))
        #expect(read.map(\.visit.visit.id.text) == expected)
        #expect(Set(read).isSubset(of: try all()))
    }

    @Test func `they have one form, in whatever order they come`() throws {
        let form = try OutstandingVisits(all()).form()
        #expect(try OutstandingVisits(all().reversed()).form() == form)
        #expect(OutstandingVisits([]).shows == nil)
        let all = try OutstandingVisits.read(form[...], through: .latest, undated: false)
        #expect(try Set(all) == Set(self.all()))
    }

    @Test(arguments: ["", "2026-03-01..2026-03-09", "2026-03-01..2026-03-09,2026-07-01.."])
    func `holds read back as they were written`(text: String) throws {
        #expect(HoldsText.text(of: try HoldsText.holds(text)) == text)
    }
}
