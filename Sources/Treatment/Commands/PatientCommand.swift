/// Whatever can be asked to be done for a patient.
public enum PatientCommand: Hashable, Sendable {
    case register(RegisterPatient)
    case enrol(EnrolPatient)
    case book(BookVisit)
    case bookCycle(BookCycle)
    case cancel(CancelBooking)
    case complete(CompleteVisit)
    case decide(RecordDecision)
    case reschedule(RescheduleVisit)
    case add(AddVisit)
    case miss(MissVisit)
    case omit(OmitVisit)
    case again(RepeatVisit)
    case results(RecordResults)
    case startEpoch(StartEpoch)
    case choose(ChangeChoice)
    case hold(HoldPatient)
    case resume(ResumePatient)
    case withdraw(WithdrawPatient)
    case erase(ErasePatient)
    case consent(RecordConsent)
    case openAdverseEvent(OpenAdverseEvent)
    case closeAdverseEvent(CloseAdverseEvent)
    /// Takes in what has happened elsewhere.
    case importCourse(ImportCourse)
    case amend(AmendTreatment)
    case correct(CorrectEvent)
    case screen(ScreenPatient)
    /// Brings the plan up to date with today's scheduler and site, and says on which it stands from now on.
    case replan

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        switch self {
        case .register(let command): try command.decide(in: &docket)
        case .enrol(let command): try command.decide(in: &docket)
        case .book(let command): try command.decide(in: &docket)
        case .bookCycle(let command): try command.decide(in: &docket)
        case .cancel(let command): try command.decide(in: &docket)
        case .complete(let command): try command.decide(in: &docket)
        case .decide(let command): try command.decide(in: &docket)
        case .reschedule(let command): try command.decide(in: &docket)
        case .add(let command): try command.decide(in: &docket)
        case .miss(let command): try command.decide(in: &docket)
        case .omit(let command): try command.decide(in: &docket)
        case .again(let command): try command.decide(in: &docket)
        case .results(let command): try command.decide(in: &docket)
        case .startEpoch(let command): try command.decide(in: &docket)
        case .choose(let command): try command.decide(in: &docket)
        case .hold(let command): try command.decide(in: &docket)
        case .resume(let command): try command.decide(in: &docket)
        case .withdraw(let command): try command.decide(in: &docket)
        case .erase(let command): try command.decide(in: &docket)
        case .consent(let command): try command.decide(in: &docket)
        case .openAdverseEvent(let command): try command.decide(in: &docket)
        case .closeAdverseEvent(let command): try command.decide(in: &docket)
        case .importCourse(let command): try command.decide(in: &docket)
        case .amend(let command): try command.decide(in: &docket)
        case .correct(let command): try command.decide(in: &docket)
        case .screen(let command): try command.decide(in: &docket)
        case .replan: try docket.replan()
        }
    }

    /// Registering is how a patient comes to be known, and correcting may bring a registration back; everything else is
    /// done for one who is.
    var makesKnown: Bool {
        switch self {
        case .register, .correct: true
        case .importCourse(let course): course.facts.contains { $0.command.makesKnown }
        default: false
        }
    }

    /// Whether it is done only for one who is treated by the protocol, or will be; the rest may also be recorded of a
    /// patient who has been withdrawn.
    var continuesTreatment: Bool {
        switch self {
        case .enrol, .book, .bookCycle, .decide, .reschedule, .add, .again, .startEpoch, .choose, .hold, .resume,
            .withdraw,
            .amend:
            true
        case .register, .cancel, .complete, .correct, .screen, .miss, .omit, .results, .consent, .openAdverseEvent,
            .closeAdverseEvent, .importCourse, .erase, .replan:
            false
        }
    }
}
