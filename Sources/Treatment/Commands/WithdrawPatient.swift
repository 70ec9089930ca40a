public import CivilTime
import Scheduling

/// Records that a patient is no longer treated by the protocol: by the patient's wish, by death, or lost to follow-up.
///
/// Nothing is planned any more, and appointments to come are given up; what happened before may still be recorded.
public struct WithdrawPatient: Hashable, Sendable {
    /// `withdrew`, `died`, `lost-to-follow-up` or `other`, as it was typed.
    public var because: String
    /// The first day without.
    public var on: CivilDate

    public init(because: String, on: CivilDate) {
        self.because = because
        self.on = on
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        guard let cause = WithdrawalCause(rawValue: because) else {
            let names = WithdrawalCause.allCases.map(\.rawValue)
            throw .course(.withdrawalCause(because, nearest: Wording.nearest(to: because, among: names), known: names))
        }
        let reason = try docket.reason(for: "a withdrawal")
        let day = try docket.dayOf("a withdrawal", given: on)
        if let enrolment = docket.state.course.enrolment?.payload.on, day < enrolment, enrolment <= docket.context.today
        {
            throw .course(.beforeEnrolment("a withdrawal", day, enrolment: enrolment))
        }
        try checkNothingLater(than: day, docket.state.course)
        let id = try docket.propose(
            .withdrawn(PatientWithdrawn(because: cause, on: day)), effective: day, reason: reason)
        for visit in appointmentsToCome(after: day, docket) {
            try docket.propose(.cancelled(VisitCancelled(visit: visit)), cause: id)
        }
        try docket.recordChange(because: id)
    }

    private func checkNothingLater(than day: CivilDate, _ course: Course) throws(Refusal) {
        let later = course.visits.compactMap { id, visit in
            visit.outcome?.completedOn.flatMap { $0 > day ? (id: id, on: $0) : nil }
        }
        guard let last = later.max(by: { ($0.on, $0.id.text) < ($1.on, $1.id.text) }) else { return }
        throw .course(.doneAfterWithdrawal(last.id, on: last.on, withdrawal: day))
    }

    /// The appointments that stand and cannot be kept any more.
    private func appointmentsToCome(after day: CivilDate, _ docket: Docket<PatientState>) -> [VisitID] {
        let open = docket.state.course.visits.filter { _, visit in
            guard visit.outcome == nil, let at = visit.booking?.appointment.at else { return false }
            return at.local.date > day || (at.local.date == day && docket.context.isToCome(at))
        }
        return open.keys.sorted { $0.text < $1.text }
    }
}
