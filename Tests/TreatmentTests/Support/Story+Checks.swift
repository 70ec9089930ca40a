import ProtocolLanguage
import Scheduling
import Testing

@testable import Treatment

extension Story {
    /// That the stored events give the live state, and that its plan is the one the scheduler makes of the facts.
    func expectSound(_ location: SourceLocation = #_sourceLocation) throws {
        #expect(try replayed() == patient, sourceLocation: location)
        let plan = try #require(patient.plan).plan
        let recomputed = try recomputed()
        #expect(
            plan.visits.sorted { $0.id.text < $1.id.text } == recomputed.visits.sorted { $0.id.text < $1.id.text },
            sourceLocation: location)
        #expect(plan.epochs == recomputed.epochs, sourceLocation: location)
    }

    /// What must hold; nil while the plan stands on an earlier site.
    var invariants: CourseInvariants? {
        guard let treatment = patient.course.treatment, let id = ProtocolID(treatment.protocolID),
            let template = protocols[id]?.versions[treatment.protocolVersion]?.template
        else { return nil }
        return CourseInvariants(patient, template: template, site: site)
    }

    /// A visit's line on a day; nil where the calendar has none.
    func entry(_ id: String, on date: String) throws -> CalendarEntry? {
        try calendar(on: date).entries.first { $0.visit.id.text == id }
    }

    /// Books visits at nine o'clock.
    mutating func book(_ days: KeyValuePairs<String, String>, at now: String) throws {
        for (visit, day) in days {
            try tell(.book(BookVisit(visit: visit, at: time("\(day)T09:00"))), at: now)
        }
    }

    /// Types of the events that were decided.
    static func types(_ proposals: [Proposal<PatientEvent>]) -> [String] { proposals.map(\.event.type) }
}
