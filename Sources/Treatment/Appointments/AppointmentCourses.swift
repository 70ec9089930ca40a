import CivilTime
public import EventLog
import ProtocolLanguage
import Scheduling

/// What became of each of a patient's appointments, told by one event after the other.
///
/// ```swift
/// var told = AppointmentCourses(patient: id)
/// for record in try log.events(of: stream) { try told.apply(record) }
/// told.all          // those that stand, and those that were given up
/// ```
public struct AppointmentCourses: Sendable {
    /// The patient as the events so far leave one.
    public private(set) var state: PatientState
    /// By the visit that they are for: the newest of each.
    private var newest: [VisitID: AppointmentCourse] = [:]
    /// Given up, with another for the same visit since.
    private var earlier: [AppointmentCourse] = []

    public init(patient: PatientID) {
        state = PatientState(patient: patient)
    }

    /// All there ever were, by their beginnings and then by their names.
    public var all: [AppointmentCourse] {
        (earlier + newest.values).sorted {
            ($0.appointment.at.instant, $0.visit.text, $0.id.bits)
                < ($1.appointment.at.instant, $1.visit.text, $1.id.bits)
        }
    }

    /// Takes in the next record of the patient's stream.
    ///
    /// - Throws: ``FoldError`` for a record that is not known here, or that does not fit.
    public mutating func apply(_ record: RecordedEvent) throws(FoldError) {
        let envelope = record.envelope
        let event: PatientEvent
        do {
            event = try PatientEvent(type: envelope.type, schema: envelope.schema, data: record.data)
        } catch {
            throw .form(event: envelope.id, error)
        }
        try apply(
            event, id: envelope.id, version: envelope.version, position: envelope.position, recorded: envelope.recorded)
    }

    /// Takes in the next event of the patient's stream, which was recorded then.
    ///
    /// - Throws: ``FoldError`` for one that does not fit.
    mutating func apply(
        _ event: PatientEvent, id: EventID, version: Int64, position: Int64, recorded: Instant
    ) throws(FoldError) {
        try state.apply(event, id: id, version: version, position: position)
        if case .amended(let amended) = event { rename(amended.renamed) }
        if event.mayMoveAppointments { compare(Moment(recorded: recorded, position: position)) }
    }

    /// When and where an event was recorded.
    fileprivate struct Moment {
        var recorded: Instant
        var position: Int64
    }

    private mutating func rename(_ names: [String: String]) {
        guard !names.isEmpty else { return }
        var renamed: [VisitID: AppointmentCourse] = [:]
        for (visit, course) in newest {
            let name = names[visit.text].flatMap { VisitID($0) } ?? visit
            renamed[name] = course
            renamed[name]?.appointment.visit = name
        }
        newest = renamed
    }

    /// Takes what stands now for what the event did.
    private mutating func compare(_ moment: Moment) {
        let standing = state.standingAppointments
        for (visit, course) in newest where !course.isOff && standing[visit] == nil {
            newest[visit]?.isOff = true
            newest[visit]?.change(moment)
        }
        for (visit, booked) in standing {
            if var course = newest[visit], !course.isOff || course.standing == booked.event {
                let isSame = !course.isOff && course.takes(what: booked.appointment)
                course.isOff = false
                course.appointment = booked.appointment
                course.standing = booked.event
                if !isSame {
                    course.change(moment)
                    name(&course)
                }
                newest[visit] = course
            } else {
                begin(booked, for: visit, moment)
            }
        }
    }

    private mutating func begin(_ booked: Booked, for visit: VisitID, _ moment: Moment) {
        if let last = newest[visit] { earlier.append(last) }
        // One that was given up may have come back, by what was recorded wrongly being taken back.
        if let place = earlier.firstIndex(where: { $0.id == booked.event || $0.standing == booked.event }) {
            var course = earlier.remove(at: place)
            course.isOff = false
            course.appointment = booked.appointment
            course.change(moment)
            name(&course)
            newest[visit] = course
            return
        }
        var course = AppointmentCourse(
            id: booked.event, appointment: booked.appointment, title: visit.text, kind: .other, mode: .onSite,
            made: moment.recorded, changed: moment.recorded, position: moment.position, changes: 0, isOff: false,
            standing: booked.event)
        name(&course)
        newest[visit] = course
    }

    private func name(_ course: inout AppointmentCourse) {
        if let added = state.course.added[course.visit]?.payload {
            course.title = AddedVisit(kind: added.kind, mode: added.mode).title
            course.kind = added.kind
            course.mode = added.mode
            return
        }
        let planned = state.plan?.visits[course.visit]?.visit ?? state.course.visits[course.visit]?.recorded?.visit
        guard let planned else { return }
        course.title = planned.title
        course.kind = planned.kind
        course.mode = planned.mode
    }
}

extension AppointmentCourse {
    fileprivate mutating func change(_ moment: AppointmentCourses.Moment) {
        changes += 1
        changed = moment.recorded
        position = moment.position
    }

    /// Whether an appointment takes the same of the patient's time and of the site. That it was accepted in another
    /// window is nothing to a calendar.
    fileprivate func takes(what other: Appointment) -> Bool {
        appointment.at == other.at && appointment.occupies == other.occupies
    }
}

extension PatientEvent {
    /// Whether what stands of appointments can be otherwise after it.
    fileprivate var mayMoveAppointments: Bool {
        switch self {
        case .added, .booked, .rescheduled, .cancelled, .completed, .missed, .omitted, .corrected, .amended: true
        default: false
        }
    }
}
