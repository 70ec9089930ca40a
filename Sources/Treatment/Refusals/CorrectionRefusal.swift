public import CivilTime
public import EventLog

/// Why an event cannot be corrected, or not like that.
public enum CorrectionRefusal: Hashable, Sendable {
    /// No event of what happened to the patient: the id of a plan, or of another stream's event.
    case notOfCourse(EventID, PatientID)
    case alreadyRetracted(position: Int64)
    case nothingGiven
    case givenTwice(String)
    case fieldUnknown(String, type: String, nearest: String?, known: [String])
    case form(String, text: String, expected: String)
    case emptied(String, type: String)
    case inFuture(String, CivilDate, today: CivilDate)
    case outsideWindow(String, CivilDate, epoch: String, earliest: CivilDate, latest: CivilDate)
    case nothingChanged
    /// What the event holds is sealed with a key that is gone.
    case sealed(String)
    case onlyRetracted(String, instead: String)
    /// What later, or earlier, events rest on would be gone. In the order in which they were recorded; never empty.
    case leaves([LeftBehind])

    /// An event that a correction would leave without what it rests on.
    public struct LeftBehind: Hashable, Sendable {
        public var position: Int64
        public var words: String
        /// What would be wrong with it, in a clause.
        public var fault: String
    }
}

extension CorrectionRefusal: RefusalPart {
    var kind: Refusal.Kind {
        switch self {
        case .notOfCourse, .fieldUnknown: .notFound
        case .nothingGiven, .givenTwice, .form, .emptied: .usage
        case .alreadyRetracted, .inFuture, .outsideWindow, .nothingChanged, .sealed, .onlyRetracted, .leaves: .refused
        }
    }

    var sentence: String {
        switch self {
        case .notOfCourse(let event, let patient):
            "event \(event) is nothing that happened to \(patient); a calendar follows from what happened, so correct that"
        case .alreadyRetracted(let position):
            "that was retracted already, at @\(position); to bring it back, say what it should be, as in on=2026-03-02"
        case .nothingGiven:
            "say what is right, as in on=2026-03-02, or that nothing of the kind happened, by retracting it"
        case .givenTwice(let name): "\(name) is given twice; give one value"
        case .fieldUnknown(let name, let type, let nearest, let known):
            "\(type) has no field \(Wording.quoted(name))\(Wording.didYouMean(nearest)); its fields: \(Wording.list(known))"
        case .form(let name, let text, let expected): "\(name): \(Wording.quoted(text)) is not \(expected)"
        case .emptied(let name, let type):
            "\(name) of \(type) cannot be left empty; retract the event if it is all wrong"
        case .inFuture(let name, let day, let today): "\(name) cannot be \(day): today is \(today)"
        case .outsideWindow(let name, let day, let epoch, let earliest, let latest):
            "\(name) cannot be \(day): \(epoch) can start from \(earliest) to \(latest)"
        case .nothingChanged: "that is what is recorded already; give the values that should be others"
        case .sealed(let type):
            "what this \(type) holds is sealed with a key that is gone, so it can only be retracted"
        case .onlyRetracted(let type, let instead): "\(type) cannot be changed; retract it and \(instead)"
        case .leaves(let left): CorrectionRefusal.sentence(for: left)
        }
    }

    /// How many events are told before the rest is only counted.
    private static let named = 3

    private static func sentence(for left: [LeftBehind]) -> String {
        let told = left.suffix(named).map { "@\($0.position), \($0.words), \($0.fault)" }
        let others = left.count - told.count
        let more = others > 0 ? " (and \(others) more)" : ""
        let todo =
            left.count == 1 ? "correct or retract that first" : "correct or retract those first, the newest first"
        return "then this could not stand: \(told.joined(separator: "; "))\(more); \(todo)"
    }
}

extension CourseMisfit.Fault {
    /// What is wrong, in a clause about the event.
    var clause: String {
        switch self {
        case .notRegistered: "is of a patient who is not registered"
        case .registeredTwice: "would be a second registration"
        case .notEnrolled: "is of a patient who is not enrolled"
        case .enrolledTwice: "would be a second enrolment"
        case .beforeEnrolment(let day): "lies before the enrolment on \(day)"
        case .notBooked(let visit): "is about an appointment for \(visit) that would not be there"
        case .bookedTwice(let visit): "would be a second appointment for \(visit)"
        case .over(let visit): "comes after the end of \(visit)"
        case .nothingToRepeat(let visit): "repeats \(visit), which would not be over"
        case .notInProtocol(let name): "is about \(name), which the protocol does not have"
        case .notOnHold: "ends a hold that would not be there"
        case .onHoldTwice: "would begin a hold within a hold"
        case .holdEndsBefore(let day): "would end the hold before it begins on \(day)"
        case .withdrawnTwice: "would be a second withdrawal"
        case .adverseEventMissing(let number): "closes adverse event \(number), which would not be there"
        case .adverseEventOver(let number): "would close adverse event \(number) a second time"
        case .adverseEventEndsBefore(let day): "would close an adverse event before it began on \(day)"
        case .doneAfterWithdrawal(let day): "lies before a visit that was done on \(day)"
        case .otherVersion(let version): "amends another version than \(version)"
        }
    }
}
