import CivilTime
import ProtocolLanguage
import Scheduling

extension FieldReader {
    /// The visit that an event is about: as it says, or another that something can be done with.
    ///
    /// - Returns: the visit as it is planned; nil for one that the plan no longer holds.
    fileprivate mutating func visit(
        else now: VisitID, in docket: Docket<PatientState>
    ) throws(Refusal) -> (id: VisitID, planned: PlannedVisit?) {
        guard let text = take("visit"), VisitID(text) != now else {
            return (now, docket.state.plan?.visits[now]?.visit)
        }
        let planned = try docket.visitToActOn(named: text)
        return (planned.id, planned)
    }

    /// An appointment's time by the clock at the site; nil where none is given.
    fileprivate mutating func time(_ name: String) throws(Refusal) -> CivilDateTime? {
        try value(name, else: nil, expected: "a date and time such as 2026-03-02T09:00") {
            try? CivilDateTime(parsing: $0)
        }
    }
}

extension Appointment {
    /// The time may have passed, as what was agreed on is known afterwards; it lies in the opening hours all the same.
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> Appointment {
        let (id, planned) = try fields.visit(else: visit, in: docket)
        let local = try fields.time("at")
        var appointment = self
        appointment.visit = id
        if id != visit, let planned {
            guard let window = planned.dates?.window else {
                throw .visit(.withoutDates(id, anchor: planned.because.anchor))
            }
            appointment.window = window
            appointment.occupies = try docket.occupancy(of: planned)
        }
        if let local {
            appointment.at = docket.bookedTime(local)
            try docket.checkRoom(forCorrected: appointment, of: visit, mode: planned?.mode ?? .onSite)
        }
        return appointment
    }
}

extension VisitAdded {
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> VisitAdded {
        let local = try fields.time("at")
        var added = self
        added.kind = try fields.choice("kind", else: kind)
        added.mode = try fields.choice("mode", else: mode)
        added.title = .open(try fields.required("title", else: title.plain ?? ""))
        if let local {
            added.appointment.at = docket.bookedTime(local)
            try docket.checkRoom(forCorrected: added.appointment, of: appointment.visit, mode: added.mode)
        }
        return added
    }
}

extension VisitCancelled {
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> VisitCancelled {
        VisitCancelled(visit: try fields.visit(else: visit, in: docket).id)
    }
}

extension VisitCompleted {
    /// What the visit required and was not met on the day is found anew: it happened all the same.
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> VisitCompleted {
        let (id, planned) = try fields.visit(else: visit, in: docket)
        let today = docket.context.today
        let day = try fields.date("on", else: on)
        guard day == on || day <= today else { throw .visit(.inFuture(id, day, today: today)) }
        if let enrolment = docket.state.course.enrolment?.payload.on, day < enrolment {
            throw .visit(.beforeEnrolment(id, day, enrolment: enrolment))
        }
        var completed = self
        completed.visit = id
        completed.on = day
        if id != visit { completed.with = docket.visitsMerged(into: id) }
        if let planned, id != visit || day != on { completed.override = planned.unmetGates(on: day).map(\.requires) }
        return completed
    }
}

extension VisitMissed {
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> VisitMissed {
        VisitMissed(visit: try fields.visit(else: visit, in: docket).id)
    }
}

extension VisitOmitted {
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> VisitOmitted {
        VisitOmitted(visit: try fields.visit(else: visit, in: docket).id)
    }
}

extension VisitRepeated {
    func corrected(by fields: inout FieldReader) throws(Refusal) -> VisitRepeated {
        VisitRepeated(on: try fields.date("on", else: on), visit: visit)
    }
}
