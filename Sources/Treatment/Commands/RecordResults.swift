public import CivilTime
import Scheduling

/// Records what a visit found, perhaps days after it: laboratory results, a lot number, a dose, a stopped infusion.
public struct RecordResults: Hashable, Sendable {
    /// The visit's id, as it was typed.
    public var visit: String
    /// The day for which the values hold; nil for the day on which the visit was done.
    public var on: CivilDate?
    public var results: [GivenResult]

    public init(visit: String, on: CivilDate? = nil, results: [GivenResult]) {
        self.visit = visit
        self.on = on
        self.results = results
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let visit = try docket.visit(named: visit).id
        guard let done = docket.state.course.visits[visit]?.outcome?.completedOn else {
            throw .visit(.notDone(visit, docket.state.course.visits[visit]?.outcome))
        }
        let day = try docket.dayOf("a result", given: on ?? done)
        let values = try docket.values(results)
        guard !values.isEmpty else { throw .result(.none) }
        try check(values, at: visit, on: day, docket.state.course)
        try docket.propose(
            .observed(ObservationRecorded(on: day, values: values, visit: visit)), effective: day,
            reason: docket.context.stated(.stated))
    }

    /// Two values of one observation, visit and day would leave it open which holds.
    private func check(
        _ values: [ObservedValue], at visit: VisitID, on day: CivilDate, _ course: Course
    ) throws(Refusal) {
        for known in course.observations where known.payload.visit == visit && known.payload.on == day {
            for value in values where known.payload.values.contains(where: { $0.observation == value.observation }) {
                throw .result(.recorded(value.observation, visit: visit, on: day))
            }
        }
    }
}
