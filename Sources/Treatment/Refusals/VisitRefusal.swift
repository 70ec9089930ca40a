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
    case afterWithdrawal(VisitID, CivilDate, withdrawal: CivilDate)
    /// Its appointment lies ahead, so that it cannot have been missed.
    case stillToCome(VisitID, at: CivilDateTime)
    /// It comes after something that has not happened, so that it cannot have been missed.
    case cannotBeMissed(VisitID, anchor: String)
    case notOpenYet(VisitID, opens: CivilDate)
    /// It is to be done anyhow, so that it need not be asked for again.
    case stillToDo(VisitID)
    /// The protocol, as it stands for the patient, does not have it.
    case notRepeatable(VisitID)
    /// The protocol doesn't plan it, so that there is no plan to take it out of.
    case notOmittable(VisitID)
    /// Results belong to what was done; the outcome is another, or none.
    case notDone(VisitID, Outcome?)
    case kindUnknown(String, nearest: String?, known: [String])
    case titleMissing
}

extension VisitRefusal: RefusalPart {
    var kind: Refusal.Kind {
        switch self {
        case .unknown, .unnumbered: .notFound
        case .kindUnknown, .titleMissing: .usage
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
            "\(id) \(VisitRefusal.words(for: outcome)) already; if that is wrong, put it right with "
                + "'regimen correct', and if it is to be done again, ask for that with 'regimen repeat'"
        case .withoutDates(let id, let anchor): "\(id) has no dates until \(anchor) has happened; book it then"
        case .locked(let id, let unmet):
            "\(id) is locked: \(unmet.map(\.sentence).joined(separator: "; ")); "
                + "see to that first, or override it with a reason"
        case .inFuture(let id, let day, let today): "\(id) cannot have taken place on \(day): today is \(today)"
        case .beforeEnrolment(let id, let day, let enrolment):
            "\(id) cannot have taken place on \(day): the patient was enrolled on \(enrolment)"
        case .afterWithdrawal(let id, let day, let withdrawal):
            "\(id) cannot have taken place on \(day): the patient was withdrawn on \(withdrawal)"
        case .stillToCome(let id, let at):
            "\(id) is booked for \(at), which is still to come; cancel or reschedule it, or omit it"
        case .cannotBeMissed(let id, let anchor):
            "\(id) comes after \(anchor), which has not happened, so it cannot have been missed; "
                + "omit it if it is not to take place"
        case .notOpenYet(let id, let opens):
            "\(id) can take place from \(opens) on, so it cannot have been missed; omit it if it is not to take place"
        case .stillToDo(let id): "\(id) has not taken place so far; do that one, or record what became of it"
        case .notRepeatable(let id):
            "\(id) is not planned by the protocol as it stands for the patient; add an unscheduled visit instead"
        case .notOmittable(let id):
            "\(id) is not planned by the protocol, so there is no plan to take it out of; cancel it, or record it as missed"
        case .notDone(let id, let outcome):
            outcome.map {
                "\(id) \(VisitRefusal.words(for: $0)), so it has no results; correct that record if it is wrong"
            }
                ?? "\(id) has not taken place so far; complete it first, with its results"
        case .kindUnknown(let text, let nearest, let known):
            "\(Wording.quoted(text)) is no kind of visit\(Wording.didYouMean(nearest)); "
                + "name one of \(Wording.list(known))"
        case .titleMissing: "an unscheduled visit needs a title; say in a few words what it is for"
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
