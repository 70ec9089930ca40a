public import CivilTime
public import Scheduling

/// Why an epoch cannot start on a day.
public enum EpochRefusal: Hashable, Sendable {
    case unknown(String, nearest: String?, known: [String])
    /// What its start follows has no date.
    case withoutDates(String)
    case outsideWindow(String, CivilDate, DateWindow)
    case beforeDecision(String, CivilDate, decided: CivilDate)
    /// Something in it has happened.
    case begun(String, VisitID)
}

extension EpochRefusal: RefusalPart {
    var kind: Refusal.Kind {
        if case .unknown = self { .notFound } else { .refused }
    }

    var sentence: String {
        switch self {
        case .unknown(let text, let nearest, let known):
            "the protocol has no epoch \(Wording.quoted(text))\(Wording.didYouMean(nearest)); "
                + "its epochs: \(Wording.list(known))"
        case .withoutDates(let epoch): "\(epoch) has no dates until what its start follows has one; pick its day then"
        case .outsideWindow(let epoch, let day, let window):
            window.earliest == window.latest
                ? "\(epoch) cannot start on \(day): by the protocol it starts on \(window.earliest)"
                : "\(epoch) cannot start on \(day): it may from \(window.earliest) to \(window.latest)"
        case .beforeDecision(let epoch, let day, let decided):
            "\(epoch) cannot start on \(day), before it was decided on \(decided)"
        case .begun(let epoch, let visit):
            "\(epoch) has begun: \(visit) is recorded already; correct that record if it is wrong"
        }
    }
}
