public import CivilTime
import Scheduling

extension PatientCommand {
    /// Whether it may ask for an appointment.
    public var asksForAppointments: Bool {
        switch self {
        case .book, .bookCycle, .add, .reschedule, .correct, .importCourse: true
        default: false
        }
    }

    /// The days on which it asks for appointments, so that whoever decides it can bring what is taken around them; none
    /// for a command that asks for none.
    public func appointmentDays(of state: PatientState) -> [CivilDate] {
        switch self {
        case .book(let command): [command.at.date]
        case .bookCycle(let command): command.appointmentDays(of: state)
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

extension BookCycle {
    /// The days asked for, and those of the cycle's windows, with as many around them as a change of the protocol's or of
    /// the site's could bring in.
    fileprivate func appointmentDays(of state: PatientState) -> [CivilDate] {
        var days: [CivilDate] = Array(wish.keep.values.map(\.date))
        if case .times(let times) = choice { days += times.map(\.date) }
        let planned = state.plan?.plan.visits.filter { visit in
            visit.id.text == wish.visit || visit.id.text.hasPrefix("\(wish.visit).")
                || VisitID(wish.visit).map { $0.epoch == visit.id.epoch && $0.visit == visit.id.visit } ?? false
        }
        for dates in planned?.compactMap(\.dates) ?? [] {
            days += [dates.earliest, dates.target, dates.latest]
        }
        let reach = 30
        return days.flatMap { day in [try? day.adding(days: -reach), try? day.adding(days: reach)].compactMap(\.self) }
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
