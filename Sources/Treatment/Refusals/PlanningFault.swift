public import CanonicalJSON
public import Scheduling

/// Why what was decided cannot be planned or recorded. Only dates far from today, or a log that was altered, lead here.
public enum PlanningFault: Hashable, Sendable {
    case leavesCalendar(SchedulingError)
    case unwritable(CanonicalJSONError)
    case doesNotFit(FoldError)
}

extension PlanningFault: RefusalPart {
    var kind: Refusal.Kind { .refused }

    var sentence: String {
        switch self {
        case .leavesCalendar(let error): "\(error); check the dates given"
        case .unwritable(let error): "the plan that follows cannot be recorded: \(error)"
        case .doesNotFit(let error): "what follows does not fit what is recorded: \(error); verify the log"
        }
    }
}
