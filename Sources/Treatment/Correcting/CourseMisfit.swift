import CivilTime
import EventLog
import Scheduling

/// An event of a course that cannot stand where it does, for what it rests on is not there.
struct CourseMisfit: Hashable, Sendable {
    /// What is not as it would have to be.
    enum Fault: Hashable, Sendable {
        case notRegistered
        case registeredTwice
        case notEnrolled
        case enrolledTwice
        case beforeEnrolment(CivilDate)
        case notBooked(VisitID)
        case bookedTwice(VisitID)
        case over(VisitID)
        /// Of a visit that is done again: the one before was not over.
        case nothingToRepeat(VisitID)
        case notInProtocol(String)
        case notOnHold
        case onHoldTwice
        case holdEndsBefore(CivilDate)
        case withdrawnTwice
        case adverseEventMissing(Int)
        case adverseEventOver(Int)
        case adverseEventEndsBefore(CivilDate)
        case doneAfterWithdrawal(CivilDate)
        case otherVersion(Int)
    }

    /// The first of the event's ids.
    var event: EventID
    /// Where it stands in the log.
    var position: Int64
    /// The event in words, without what is sealed.
    var words: String
    var fault: Fault
}

extension PatientState {
    /// The events that cannot stand where they do; none in a course that commands alone have made.
    func misfits(_ names: ProtocolNames?) -> [CourseMisfit] {
        var course = Course()
        var misfits: [CourseMisfit] = []
        for entry in entries {
            if let event = entry.event, let fault = event.fault(in: course, names) {
                misfits.append(
                    CourseMisfit(
                        event: entry.ids[0], position: entry.positions[0],
                        words: EventWords().line(for: event, id: entry.said.id, before: nil), fault: fault))
            }
            course.apply(entry)
        }
        return misfits
    }
}

/// What the protocol by which a patient is treated now knows by name. What happened under an earlier version may be gone.
struct ProtocolNames {
    var visits: Set<VisitID>
    var decisions: Set<String>

    init(_ scheduler: Scheduler) {
        visits = Set(scheduler.possibleVisits)
        decisions = Set(scheduler.decisions)
    }
}

extension PatientEvent {
    fileprivate func fault(in course: Course, _ names: ProtocolNames?) -> CourseMisfit.Fault? {
        switch self {
        case .registered: return course.registration == nil ? nil : .registeredTwice
        case .screened, .consented, .adverseEventOpened: return course.registration == nil ? .notRegistered : nil
        case .adverseEventClosed(let payload):
            guard let adverse = course.adverseEvents[payload.number] else {
                return .adverseEventMissing(payload.number)
            }
            if adverse.closed != nil { return .adverseEventOver(payload.number) }
            return payload.on < adverse.opened.payload.on ? .adverseEventEndsBefore(adverse.opened.payload.on) : nil
        case .withdrawn(let payload):
            if course.registration == nil { return .notRegistered }
            if course.withdrawal != nil { return .withdrawnTwice }
            let done = course.visits.compactMap { $0.value.outcome?.completedOn }.max()
            return done.map { $0 > payload.on ? .doneAfterWithdrawal($0) : nil } ?? nil
        case .erased: return nil
        case .enrolled:
            if course.registration == nil { return .notRegistered }
            return course.enrolment == nil ? nil : .enrolledTwice
        default:
            guard let enrolment = course.enrolment?.payload.on else { return .notEnrolled }
            return courseFault(in: course, enrolment: enrolment) ?? visitFault(in: course, enrolment: enrolment, names)
        }
    }

    private func courseFault(in course: Course, enrolment: CivilDate) -> CourseMisfit.Fault? {
        switch self {
        case .held(let payload):
            if payload.from < enrolment { return .beforeEnrolment(enrolment) }
            return course.isOnHold || course.holds.contains { $0.lastDay.map { $0 >= payload.from } ?? false }
                ? .onHoldTwice : nil
        case .resumed(let payload):
            guard course.isOnHold, let hold = course.holds.last else { return .notOnHold }
            return payload.lastDay < hold.from ? .holdEndsBefore(hold.from) : nil
        case .amended(let payload):
            let version = course.treatment?.protocolVersion ?? 0
            return payload.from == version ? nil : .otherVersion(version)
        case .decided(let payload): return payload.on < enrolment ? .beforeEnrolment(enrolment) : nil
        default: return nil
        }
    }

    private func visitFault(
        in course: Course, enrolment: CivilDate, _ names: ProtocolNames?
    ) -> CourseMisfit.Fault? {
        func isOver(_ visit: VisitID) -> Bool { course.visits[visit]?.outcome != nil }
        func isBooked(_ visit: VisitID) -> Bool { course.visits[visit]?.booking != nil }
        func unknown(_ visit: VisitID) -> CourseMisfit.Fault? {
            guard let names, course.added[visit] == nil, !names.visits.contains(visit.original) else { return nil }
            return .notInProtocol(visit.text)
        }
        switch self {
        case .booked(let payload):
            let visit = payload.appointment.visit
            if isOver(visit) { return .over(visit) }
            return isBooked(visit) ? .bookedTwice(visit) : unknown(visit)
        case .rescheduled(let payload):
            let visit = payload.appointment.visit
            if isOver(visit) { return .over(visit) }
            return isBooked(visit) ? unknown(visit) : .notBooked(visit)
        case .cancelled(let payload):
            return isBooked(payload.visit) ? nil : .notBooked(payload.visit)
        case .completed(let payload):
            if let over = ([payload.visit] + payload.with).first(where: isOver) { return .over(over) }
            return payload.on < enrolment ? .beforeEnrolment(enrolment) : unknown(payload.visit)
        case .missed(let payload): return isOver(payload.visit) ? .over(payload.visit) : unknown(payload.visit)
        case .omitted(let payload): return isOver(payload.visit) ? .over(payload.visit) : unknown(payload.visit)
        case .repeated(let payload):
            guard let earlier = payload.visit.before, !isOver(earlier) else { return unknown(payload.visit) }
            return .nothingToRepeat(earlier)
        case .decided(let payload):
            guard let names, !names.decisions.contains(payload.decision) else { return nil }
            return .notInProtocol(payload.decision)
        default: return nil
        }
    }
}

extension Course {
    fileprivate var isOnHold: Bool { holds.last.map { $0.lastDay == nil } ?? false }
}
