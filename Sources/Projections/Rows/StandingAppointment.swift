public import CivilTime
public import ProtocolLanguage
public import Scheduling
public import Treatment

/// An appointment that stands or was kept, whoever's it is: what the site is taken by.
public struct StandingAppointment: Hashable, Sendable {
    public var patient: PatientID
    public var visit: VisitID
    public var kind: Visit.Kind
    public var start: Instant
    public var occupies: Occupancy
    /// Whether the visit took place then.
    public var isDone: Bool

    /// The appointment as the site's capacity sees it.
    public var taken: TakenTime {
        TakenTime(patient: patient.text, visit: visit, start: start, occupies: occupies)
    }

    /// A patient's appointments, in the order of their visits' ids.
    static func all(of state: PatientState) -> [StandingAppointment] {
        state.standingAppointments.map { id, booked in
            let course = state.course.visits[id]
            let visit = course?.recorded?.visit ?? state.plan?.visits[id]?.visit
            return StandingAppointment(
                patient: state.patient, visit: id, kind: visit?.kind ?? .other, start: booked.appointment.at.instant,
                occupies: booked.appointment.occupies, isDone: course?.outcome != nil)
        }
        .sorted { $0.visit.text < $1.visit.text }
    }
}

/// What an appointment takes of each resource, as one text: `infusion-chair=1,infusion-nurse=1`.
enum ResourcesText {
    static func text(of resources: [String: Int]) -> String {
        resources.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }

    static func resources(_ text: String) -> [String: Int] {
        var resources: [String: Int] = [:]
        for part in text.split(separator: ",") {
            let ends = part.split(separator: "=")
            if ends.count == 2, let number = Int(ends[1]) { resources[String(ends[0])] = number }
        }
        return resources
    }
}
