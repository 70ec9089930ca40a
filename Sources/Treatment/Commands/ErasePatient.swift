public import CivilTime
import Scheduling

/// Records that a patient's key is destroyed, and with it whatever told who this was.
///
/// Nothing is planned any more, and every appointment to come is given up. A patient who has been erased stays so: asked
/// for again, there is nothing to record.
public struct ErasePatient: Hashable, Sendable {
    /// The day of the first time, where a copy of the log has to be erased again; nil for today.
    public var on: CivilDate?

    public init(on: CivilDate? = nil) {
        self.on = on
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        guard docket.state.course.erasure == nil else { return }
        let reason = try docket.reason(for: "an erasure")
        let day = try docket.dayOf("an erasure", given: on)
        // First of its command, so that its id, by which its reason is sealed, is the same where it has to be done again.
        let id = try docket.propose(.erased(PatientErased(on: day)), effective: day, reason: reason)
        for visit in appointmentsToCome(docket) {
            try docket.propose(.cancelled(VisitCancelled(visit: visit)), cause: id)
        }
        try docket.recordChange(because: id)
    }

    private func appointmentsToCome(_ docket: Docket<PatientState>) -> [VisitID] {
        let open = docket.state.course.visits.filter { _, visit in
            guard visit.outcome == nil, let at = visit.booking?.appointment.at else { return false }
            return docket.context.isToCome(at)
        }
        return open.keys.sorted { $0.text < $1.text }
    }
}
