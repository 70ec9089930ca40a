import EventLog
import ProtocolLanguage
public import Scheduling
public import Treatment

extension Clinic {
    /// What can be booked for a patient's cycle, best first; or what stands in the way.
    ///
    /// Nothing is held for anybody: what is proposed may be gone when it is booked, and then booking is refused.
    public func proposeCycle(of patient: String, _ wish: CycleWish) throws(ClinicError) -> ProposedCycle {
        try ClinicError.wrap {
            let view = try view(asOf: nil)
            let state = try state(of: patient, in: view)
            let own = state.course.treatment.flatMap { ProtocolID($0.protocolID) }
            let command = PatientCommand.bookCycle(BookCycle(wish: wish, choice: .option(1)))
            let context = Context(
                now: view.now, site: view.site, zone: view.zone, tzdata: surroundings.tzdataVersion(), person: nil,
                protocols: try protocols(own.map { [$0] } ?? []),
                load: try load(around: command.appointmentDays(of: state)),
                command: CommandID(at: view.now, random: surroundings.randomBits()))
            return try Treatment.proposeCycle(state, wish, context)
        }
    }
}
