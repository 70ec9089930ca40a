public import CivilTime
public import Scheduling

/// Why nothing can be done with a visit.
public enum VisitRefusal: Hashable, Sendable {
    case unknown(String, nearest: String?)
    /// A visit that takes place several times was named without a number.
    case unnumbered(String, first: VisitID, last: VisitID)
    /// `opening` is the decision that would open the epoch, with its value.
    case epochNotOpen(String, PlannedEpoch.State, opening: String?)
    case merged(VisitID, host: VisitID)
    case over(VisitID, Outcome)
    case withoutDates(VisitID, anchor: String)
    case locked(VisitID, unmet: [UnmetGate])
    case inFuture(VisitID, CivilDate, today: CivilDate)
    case beforeEnrolment(VisitID, CivilDate, enrolment: CivilDate)
}

extension VisitRefusal: RefusalPart {
    var kind: Refusal.Kind {
        switch self {
        case .unknown, .unnumbered: .notFound
        default: .refused
        }
    }

    var sentence: String {
        switch self {
        case .unknown(let text, let nearest):
            "the plan has no visit \(Wording.quoted(text))\(Wording.didYouMean(nearest)); the calendar lists its visits"
        case .unnumbered(let text, let first, let last):
            "\(text) takes place several times; name one of \(first) to \(last)"
        case .epochNotOpen(let epoch, let state, let opening):
            "\(epoch) \(VisitRefusal.words(for: state))\(opening.map { "; it opens when \($0)" } ?? "")"
        case .merged(let id, let host): "\(id) has become part of \(host); act on \(host) instead"
        case .over(let id, let outcome):
            "\(id) \(VisitRefusal.words(for: outcome)) already; correct that record if it is wrong"
        case .withoutDates(let id, let anchor): "\(id) has no dates until \(anchor) has happened; book it then"
        case .locked(let id, let unmet):
            "\(id) is locked: \(unmet.map(\.sentence).joined(separator: "; ")); "
                + "see to that first, or override it with a reason"
        case .inFuture(let id, let day, let today): "\(id) cannot have taken place on \(day): today is \(today)"
        case .beforeEnrolment(let id, let day, let enrolment):
            "\(id) cannot have taken place on \(day): the patient was enrolled on \(enrolment)"
        }
    }

    private static func words(for state: PlannedEpoch.State) -> String {
        switch state {
        case .closed: "was closed by a decision"
        case .lapsed: "has lapsed, since nothing opened it in time"
        case .possible, .open: "is not open so far"
        }
    }

    private static func words(for outcome: Outcome) -> String {
        switch outcome {
        case .completed(let day): "was completed on \(day)"
        case .missed: "is recorded as missed"
        case .omitted: "was omitted"
        }
    }
}
