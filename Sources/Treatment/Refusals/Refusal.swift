/// Why a command was refused; ``sentence`` says it to a person, ``kind`` to a program.
///
/// Nothing is recorded of a command that is refused.
public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    case patient(PatientRefusal)
    case enrolment(EnrolmentRefusal)
    case amendment(AmendmentRefusal)
    case template(TemplateRefusal)
    case site(SiteRefusal)
    case visit(VisitRefusal)
    case booking(BookingRefusal)
    case result(ResultRefusal)
    case decision(DecisionRefusal)
    case course(CourseRefusal)
    case hold(HoldRefusal)
    case epoch(EpochRefusal)
    case choice(ChoiceRefusal)
    case adverseEvent(AdverseEventRefusal)
    case screening(ScreeningRefusal)
    case correction(CorrectionRefusal)
    case acting(ActingRefusal)
    case reminder(ReminderRefusal)
    case history(HistoryRefusal)
    case planning(PlanningFault)

    /// What kind of refusal it is; the command line's exit status follows from it.
    public enum Kind: Hashable, Sendable {
        /// A value that can never be.
        case usage
        /// What the command names isn't there.
        case notFound
        /// A rule forbids it as things stand.
        case refused
    }

    public var kind: Kind { part.kind }

    /// What is wrong, where, and what to do: one line without a full stop.
    public var sentence: String { part.sentence }

    public var description: String { sentence }

    private var part: any RefusalPart {
        switch self {
        case .patient(let part): part
        case .enrolment(let part): part
        case .amendment(let part): part
        case .template(let part): part
        case .site(let part): part
        case .visit(let part): part
        case .booking(let part): part
        case .result(let part): part
        case .decision(let part): part
        case .course(let part): part
        case .hold(let part): part
        case .epoch(let part): part
        case .choice(let part): part
        case .adverseEvent(let part): part
        case .screening(let part): part
        case .correction(let part): part
        case .acting(let part): part
        case .reminder(let part): part
        case .history(let part): part
        case .planning(let part): part
        }
    }
}

/// The refusals that concern one thing.
protocol RefusalPart: Hashable, Sendable {
    var kind: Refusal.Kind { get }
    var sentence: String { get }
}
