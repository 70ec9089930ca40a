public import CivilTime
public import Scheduling

/// Why a choice cannot be another for a patient who is being treated.
public enum ChoiceRefusal: Hashable, Sendable {
    /// A visit was done for which there would be no place.
    case done(String, value: Int, VisitID, on: CivilDate)
    /// A visit that would be added comes before one that was done.
    case followed(String, value: Int, VisitID, by: VisitID)
}

extension ChoiceRefusal: RefusalPart {
    var kind: Refusal.Kind { .refused }

    var sentence: String {
        switch self {
        case .done(let choice, let value, let visit, let day):
            "\(choice) cannot become \(value): \(visit) was done on \(day); correct that record if it is wrong"
        case .followed(let choice, let value, let visit, let later):
            "\(choice) cannot become \(value): \(visit) would come before \(later), which was done already; "
                + "add an unscheduled visit instead"
        }
    }
}
