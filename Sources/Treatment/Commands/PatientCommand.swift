/// Whatever can be asked to be done for a patient.
public enum PatientCommand: Hashable, Sendable {
    case register(RegisterPatient)
    case enrol(EnrolPatient)
    case book(BookVisit)
    case cancel(CancelBooking)
    case complete(CompleteVisit)
    case decide(RecordDecision)
    /// Brings the plan up to date with today's scheduler and site, and says on which it stands from now on.
    case replan

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        switch self {
        case .register(let command): try command.decide(in: &docket)
        case .enrol(let command): try command.decide(in: &docket)
        case .book(let command): try command.decide(in: &docket)
        case .cancel(let command): try command.decide(in: &docket)
        case .complete(let command): try command.decide(in: &docket)
        case .decide(let command): try command.decide(in: &docket)
        case .replan: try docket.replan()
        }
    }

    /// Registering is how a patient comes to be known; everything else is done for one who is.
    var makesKnown: Bool {
        if case .register = self { true } else { false }
    }
}
