public import CivilTime
import ProtocolLanguage
import Scheduling

/// Makes an appointment for something that the protocol does not plan.
public struct AddVisit: Hashable, Sendable {
    /// What kind of visit it is, by the name that the protocol language has for it, as it was typed.
    public var kind: String
    /// What it is for, in a person's words.
    public var title: String
    /// What the clock on the site's wall shows. It may have passed: a patient who came unannounced is recorded later.
    public var at: CivilDateTime
    /// Whether it needs nobody to come: a call, for example.
    public var isRemote: Bool
    /// How long it takes; 0 where nobody says.
    public var minutes: Int

    public init(kind: String, title: String, at: CivilDateTime, isRemote: Bool = false, minutes: Int = 0) {
        self.kind = kind
        self.title = title
        self.at = at
        self.isRemote = isRemote
        self.minutes = minutes
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let enrolment = try docket.enrolmentDay()
        guard let kind = Visit.Kind(rawValue: kind) else {
            let names = Visit.Kind.allCases.map(\.rawValue)
            throw .visit(.kindUnknown(self.kind, nearest: Wording.nearest(to: self.kind, among: names), known: names))
        }
        guard title.contains(where: { !$0.isWhitespace }) else { throw .visit(.titleMissing) }
        let time = docket.bookedTime(at)
        let day = time.local.date
        guard day >= enrolment else { throw .course(.beforeEnrolment("a visit", day, enrolment: enrolment)) }
        let appointment = Appointment(
            visit: try freeID(on: day, docket), at: time, occupies: Occupancy(minutes: minutes),
            window: DateWindow(on: day))
        if time.instant >= docket.context.now {
            try docket.checkRoom(for: appointment, mode: isRemote ? .remote : .onSite)
        }
        let id = try docket.propose(
            .added(
                VisitAdded(
                    appointment: appointment, kind: kind, mode: isRemote ? .remote : .onSite, title: .open(title))),
            reason: docket.context.stated(.stated))
        try docket.recordChange(because: id)
    }

    /// `EPOCH/unplanned.N`, in the epoch that the patient is in on that day. Numbers are not used again.
    private func freeID(on day: CivilDate, _ docket: Docket<PatientState>) throws(Refusal) -> VisitID {
        let open = docket.state.plan?.epochs.filter { $0.standing == .open } ?? []
        let begun = open.filter { $0.started.map { $0 <= day } ?? false }
        let template = try docket.template()
        let epoch = begun.last?.id ?? open.first?.id ?? template.epochs.first?.id ?? AddVisit.name
        var name = AddVisit.name
        let segment = template.epochs.first { $0.id == epoch }.flatMap { template.segment($0.segment) }
        while segment?.visit(name) != nil { name += "-visit" }
        let used = docket.state.course.added.keys.filter { $0.epoch == epoch && $0.visit == name }
        return VisitID(epoch: epoch, visit: name, number: (used.compactMap(\.number).max() ?? 0) + 1)
    }

    private static let name = "unplanned"
}
