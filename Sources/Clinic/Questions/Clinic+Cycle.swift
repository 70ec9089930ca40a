import EventLog
import ProtocolLanguage
import Scheduling
public import Treatment

extension Clinic {
    /// What can be booked for a patient's cycle, best first; or what stands in the way.
    ///
    /// Nothing is held for anybody: what is proposed may be gone when it is booked, and then booking is refused.
    public func proposeCycle(of patient: String, _ wish: CycleWish) throws(ClinicError) -> ProposedCycle {
        try ClinicError.wrap {
            let (state, context) = try looking(of: patient, wish)
            return try Treatment.proposeCycle(state, wish, context)
        }
    }

    /// When an infusion of a cycle could be instead of when it is booked: what keeps the rest first.
    ///
    /// - Parameters:
    ///   - patient: the patient's id.
    ///   - wish: its visit is the infusion.
    public func proposeMove(of patient: String, _ wish: CycleWish) throws(ClinicError) -> ProposedMove {
        try ClinicError.wrap {
            let (state, context) = try looking(of: patient, wish)
            return try Treatment.proposeMove(state, wish, context)
        }
    }

    private func looking(of patient: String, _ wish: CycleWish) throws -> (PatientState, Context) {
        let view = try view(asOf: nil)
        let state = try state(of: patient, in: view)
        let own = state.course.treatment.flatMap { ProtocolID($0.protocolID) }
        let context = Context(
            now: view.now, site: view.site, zone: view.zone, tzdata: surroundings.tzdataVersion(), person: nil,
            protocols: try protocols(own.map { [$0] } ?? []), load: try load(around: wish.appointmentDays(of: state)),
            command: CommandID(at: view.now, random: surroundings.randomBits()))
        return (state, context)
    }
}
