import CanonicalJSON
import CivilTime
import ProtocolLanguage
import Scheduling
import Testing
import Treatment

@testable import Projections

@Suite struct OutstandingVisitFormTests {
    private func visit(booking: Booking?) throws -> OutstandingVisit {
        let day = try CivilDate(parsing: "2026-12-14")
        let id = try #require(VisitID("round-1/infusion.1"))
        let because = Because(
            anchor: "enrolment", anchorDay: day, footing: .happened, direction: .after, offset: .zero)
        let planned = PlannedVisit(
            id: id, kind: .infusion, mode: .onSite, title: "Infusion", place: 3,
            dates: VisitDates(nominal: day, target: day, earliest: day, latest: day),
            awaitsAnchor: false, isProvisional: false, flags: [], gates: [], because: because)
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

    @Test(arguments: ["", "2026-03-01..2026-03-09", "2026-03-01..2026-03-09,2026-07-01.."])
    func `holds read back as they were written`(text: String) throws {
        #expect(HoldsText.text(of: try HoldsText.holds(text)) == text)
    }
}
