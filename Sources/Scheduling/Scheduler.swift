import CivilTime
public import ProtocolLanguage
public import SiteDescription

/// Expands a protocol into patients' plans: pure, the same input gives the same plan on any machine in any year.
///
/// ```swift
/// let scheduler = Scheduler(template: template, choices: ["infusions": 2])
/// let plan = try scheduler.plan(History(enrolment: day), site: OpenDays(site: clinic))
/// let calendar = PatientCalendar(plan: plan, history: history, on: today)
/// ```
///
/// Make one scheduler for a template and a set of choices and keep it: names are resolved once, here.
public struct Scheduler: Sendable {
    /// Grows when the same input would give another plan, so that a recorded plan says which rules made it.
    public static let number = 1

    let protocolParts: CompiledProtocol

    /// - Parameters:
    ///   - template: a checked template.
    ///   - choices: what was settled for the patient; a choice that is missing has its default.
    public init(template: Template, choices: [String: Int] = [:]) {
        protocolParts = ProtocolCompiler(template: template, choices: choices).compile()
    }

    /// The plan that follows from what has happened.
    ///
    /// - Throws: ``SchedulingError/dateOutOfRange(_:)`` if a date would leave the years 1–9999.
    public func plan(_ history: History, site: OpenDays = .always) throws(SchedulingError) -> Plan {
        var planner = Planner(protocolParts: protocolParts, history: history, site: site)
        do {
            return try planner.plan()
        } catch {
            throw .dateOutOfRange(error)
        }
    }

    /// Every id that a visit of this protocol can have the first time it is done, whatever happens.
    public var possibleVisits: [VisitID] { protocolParts.ids }

    /// The `EPOCH/DECISION` names of the decisions that the protocol's visits take, in their order.
    public var decisions: [String] { protocolParts.visits.compactMap(\.decision) }
}
