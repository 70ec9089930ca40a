public import CivilTime
import Scheduling

extension PatientCommand {
    /// The days on which it asks for appointments, so that whoever decides it can bring what is taken around them; none
    /// for a command that asks for none.
    public func appointmentDays(of state: PatientState) -> [CivilDate] {
        switch self {
        case .book(let command): [command.at.date]
        case .add(let command): [command.at.date]
        case .reschedule(let command): command.appointmentDays(of: state)
        case .correct(let command): command.appointmentDays
        case .importCourse(let course): course.facts.flatMap { $0.command.appointmentDays(of: state) }
        default: []
        }
    }
}

extension RescheduleVisit {
    /// The day asked for, and those to which the other infusions of its cycle would go along.
    fileprivate func appointmentDays(of state: PatientState) -> [CivilDate] {
        guard shift == .cycle, let id = VisitID(visit),
            let booked = state.course.visits[id]?.booking?.appointment.at.local.date
        else { return [at.date] }
        let days = CivilDate.days(from: booked, to: at.date)
        let others = state.course.visits.values.compactMap { $0.booking?.appointment }
            .filter { $0.visit.epoch == id.epoch && $0.visit.visit == id.visit }
        return [at.date] + others.compactMap { try? $0.at.local.date.adding(days: days) }
    }
}

extension CorrectEvent {
    fileprivate var appointmentDays: [CivilDate] {
        guard case .fields(let fields) = change else { return [] }
        return fields.compactMap { field in
            field.name == "at" ? (try? CivilDateTime(parsing: field.text))?.date : nil
        }
    }
}
