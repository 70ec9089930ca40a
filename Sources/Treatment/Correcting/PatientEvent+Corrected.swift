import CivilTime

extension PatientEvent {
    /// The event as it should have been: what is given in the place of what it said, checked as the command was that
    /// recorded it.
    ///
    /// - Parameter docket: the patient as if the event had not happened.
    func corrected(
        by fields: inout FieldReader, in docket: Docket<PatientState>
    ) throws(Refusal) -> PatientEvent {
        switch self {
        case .registered(let payload): .registered(try payload.corrected(by: &fields, in: docket))
        case .screened(let payload): .screened(try payload.corrected(by: &fields, in: docket))
        case .consented(let payload): .consented(try payload.corrected(by: &fields, in: docket))
        case .enrolled(let payload): .enrolled(try payload.corrected(by: &fields, in: docket))
        case .held(let payload): .held(try payload.corrected(by: &fields))
        case .resumed(let payload): .resumed(try payload.corrected(by: &fields))
        case .withdrawn(let payload): .withdrawn(try payload.corrected(by: &fields, in: docket))
        case .amended: throw .correction(.onlyRetracted(type, instead: "amend the patient again"))
        case .choiceChanged(let payload): .choiceChanged(try payload.corrected(by: &fields, in: docket))
        case .epochStarted(let payload): .epochStarted(try payload.corrected(by: &fields, in: docket))
        case .added(let payload): .added(try payload.corrected(by: &fields, in: docket))
        case .booked(let payload):
            .booked(VisitBooked(appointment: try payload.appointment.corrected(by: &fields, in: docket)))
        case .rescheduled(let payload):
            .rescheduled(
                VisitRescheduled(
                    appointment: try payload.appointment.corrected(by: &fields, in: docket),
                    rescheduledFrom: payload.rescheduledFrom))
        case .cancelled(let payload): .cancelled(try payload.corrected(by: &fields, in: docket))
        case .completed(let payload): .completed(try payload.corrected(by: &fields, in: docket))
        case .missed(let payload): .missed(try payload.corrected(by: &fields, in: docket))
        case .omitted(let payload): .omitted(try payload.corrected(by: &fields, in: docket))
        case .repeated(let payload): .repeated(try payload.corrected(by: &fields))
        case .observed(let payload): .observed(try payload.corrected(by: &fields, in: docket))
        case .decided(let payload): .decided(try payload.corrected(by: &fields, in: docket))
        case .adverseEventOpened(let payload): .adverseEventOpened(try payload.corrected(by: &fields, in: docket))
        case .adverseEventClosed(let payload): .adverseEventClosed(try payload.corrected(by: &fields, in: docket))
        case .planned, .corrected, .erased: self
        }
    }

    /// The day for which it holds, where it says one.
    var day: CivilDate? {
        switch self {
        case .screened(let payload): payload.on
        case .consented(let payload): payload.on
        case .enrolled(let payload): payload.on
        case .held(let payload): payload.from
        case .resumed(let payload): payload.lastDay
        case .withdrawn(let payload): payload.on
        case .erased(let payload): payload.on
        case .epochStarted(let payload): payload.on
        case .repeated(let payload): payload.on
        case .completed(let payload): payload.on
        case .observed(let payload): payload.on
        case .decided(let payload): payload.on
        case .adverseEventOpened(let payload): payload.on
        case .adverseEventClosed(let payload): payload.on
        case .registered, .amended, .choiceChanged, .planned, .added, .booked, .rescheduled,
            .cancelled, .missed, .omitted, .corrected:
            nil
        }
    }
}
