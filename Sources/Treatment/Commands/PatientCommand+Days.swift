public import CivilTime
import Scheduling

extension PatientCommand {
    /// Whether it may ask for an appointment.
    public var asksForAppointments: Bool {
        switch self {
        case .book, .bookCycle, .add, .reschedule, .correct: true
        case .importCourse(let course): course.facts.contains { $0.command.asksForAppointments }
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
        case .correct(let command): command.appointmentDays(of: state)
        case .importCourse(let course): course.facts.flatMap { $0.command.appointmentDays(of: state) }
        default: []
        }
    }
}

extension RescheduleVisit {
    /// The day asked for, and those to which the other infusions of its cycle would go along; of an option, all that come
    /// into question.
    fileprivate func appointmentDays(of state: PatientState) -> [CivilDate] {
        switch target {
        case .at(let at, .this): return [at.date]
        case .at(let at, .cycle):
            guard let id = VisitID(visit), let booked = state.course.visits[id]?.booking?.appointment.at.local.date
            else { return [at.date] }
            let days = CivilDate.days(from: booked, to: at.date)
            let others = state.course.visits.values.compactMap { $0.booking?.appointment }
                .filter { $0.visit.epoch == id.epoch && $0.visit.visit == id.visit }
            return [at.date] + others.compactMap { try? $0.at.local.date.adding(days: days) }
        case .option(_, let wish): return wish.appointmentDays(of: state)
        }
    }
}

extension BookCycle {
    fileprivate func appointmentDays(of state: PatientState) -> [CivilDate] {
        guard case .times(let times) = choice else { return wish.appointmentDays(of: state) }
        return wish.appointmentDays(of: state) + times.map(\.date)
    }
}

extension CycleWish {
    /// The days asked for, and those of the cycle's windows, with as many around them as a change of the protocol's or of
    /// the site's could bring in.
    public func appointmentDays(of state: PatientState) -> [CivilDate] {
        var days: [CivilDate] = Array(keep.values.map(\.date)) + [from].compactMap(\.self)
        let named = VisitID(visit)
        let ids = (state.plan?.plan.visits ?? []).filter { planned in
            let id = planned.id
            return id.text == visit || id.text.hasPrefix("\(visit).")
                || named.map { $0.epoch == id.epoch && $0.visit == id.visit } ?? false
        }
        for planned in ids {
            if let dates = planned.dates { days += [dates.earliest, dates.target, dates.latest] }
            if let booked = state.course.visits[planned.id]?.booking?.appointment.at.local.date { days.append(booked) }
        }
        let reach = 30
        return days.flatMap { day in [try? day.adding(days: -reach), try? day.adding(days: reach)].compactMap(\.self) }
    }
}

extension CorrectEvent {
    /// The day that is given, and those of all appointments of the patient's that there ever were: any may come back.
    fileprivate func appointmentDays(of state: PatientState) -> [CivilDate] {
        let earlier = state.entries.compactMap { $0.said.event.appointment?.at.local.date }
        guard case .fields(let fields) = change else { return earlier }
        return earlier
            + fields.compactMap { field in
                field.name == "at" ? (try? CivilDateTime(parsing: field.text))?.date : nil
            }
    }
}

extension PatientEvent {
    /// The appointment that it makes; nil for what makes none.
    fileprivate var appointment: Appointment? {
        switch self {
        case .added(let payload): payload.appointment
        case .booked(let payload): payload.appointment
        case .rescheduled(let payload): payload.appointment
        default: nil
        }
    }
}
