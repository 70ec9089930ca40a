/// Whatever can happen in a patient's stream.
public enum PatientEvent: Hashable, Sendable {
    case registered(PatientRegistered)
    case screened(PatientScreened)
    case consented(PatientConsented)
    case enrolled(PatientEnrolled)
    case held(PatientHeld)
    case resumed(PatientResumed)
    case withdrawn(PatientWithdrawn)
    case erased(PatientErased)
    case amended(PatientAmended)
    case choiceChanged(ChoiceChanged)
    case epochStarted(EpochStarted)
    case planned(CalendarPlanned)
    case added(VisitAdded)
    case booked(VisitBooked)
    case rescheduled(VisitRescheduled)
    case cancelled(VisitCancelled)
    case completed(VisitCompleted)
    case missed(VisitMissed)
    case omitted(VisitOmitted)
    case repeated(VisitRepeated)
    case observed(ObservationRecorded)
    case decided(DecisionMade)
    case adverseEventOpened(AdverseEventOpened)
    case adverseEventClosed(AdverseEventClosed)
    indirect case corrected(EventCorrected)
}

extension PatientEvent: StreamEvent {
    public static let streamKind = "patient"

    public var payload: any EventPayload {
        switch self {
        case .registered(let payload): payload
        case .screened(let payload): payload
        case .consented(let payload): payload
        case .enrolled(let payload): payload
        case .held(let payload): payload
        case .resumed(let payload): payload
        case .withdrawn(let payload): payload
        case .erased(let payload): payload
        case .amended(let payload): payload
        case .choiceChanged(let payload): payload
        case .epochStarted(let payload): payload
        case .planned(let payload): payload
        case .added(let payload): payload
        case .booked(let payload): payload
        case .rescheduled(let payload): payload
        case .cancelled(let payload): payload
        case .completed(let payload): payload
        case .missed(let payload): payload
        case .omitted(let payload): payload
        case .repeated(let payload): payload
        case .observed(let payload): payload
        case .decided(let payload): payload
        case .adverseEventOpened(let payload): payload
        case .adverseEventClosed(let payload): payload
        case .corrected(let payload): payload
        }
    }

    public static let forms: [String: EventForm<PatientEvent>] = EventForm.table([
        .init(PatientRegistered.self, PatientEvent.registered),
        .init(PatientScreened.self, PatientEvent.screened),
        .init(PatientConsented.self, PatientEvent.consented),
        .init(PatientEnrolled.self, PatientEvent.enrolled),
        .init(PatientHeld.self, PatientEvent.held),
        .init(PatientResumed.self, PatientEvent.resumed),
        .init(PatientWithdrawn.self, PatientEvent.withdrawn),
        .init(PatientErased.self, PatientEvent.erased),
        .init(PatientAmended.self, PatientEvent.amended),
        .init(ChoiceChanged.self, PatientEvent.choiceChanged),
        .init(EpochStarted.self, PatientEvent.epochStarted),
        .init(CalendarPlanned.self, PatientEvent.planned),
        .init(VisitAdded.self, PatientEvent.added),
        .init(VisitBooked.self, PatientEvent.booked),
        .init(VisitRescheduled.self, PatientEvent.rescheduled),
        .init(VisitCancelled.self, PatientEvent.cancelled),
        .init(VisitCompleted.self, PatientEvent.completed),
        .init(VisitMissed.self, PatientEvent.missed),
        .init(VisitOmitted.self, PatientEvent.omitted),
        .init(VisitRepeated.self, PatientEvent.repeated),
        .init(ObservationRecorded.self, PatientEvent.observed),
        .init(DecisionMade.self, PatientEvent.decided),
        .init(AdverseEventOpened.self, PatientEvent.adverseEventOpened),
        .init(AdverseEventClosed.self, PatientEvent.adverseEventClosed),
        .init(EventCorrected.self, PatientEvent.corrected),
    ])
}
