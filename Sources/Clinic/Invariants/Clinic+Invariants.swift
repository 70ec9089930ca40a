import CivilTime
import EventLog
import Projections
import ProtocolLanguage
public import Scheduling
import Treatment

extension Clinic {
    /// What must hold in every store at every moment, checked over all patients. Tests and simulations call it after
    /// whatever they do.
    ///
    /// - The standing projection equals one built from the log alone.
    /// - A patient's work in the projection is what the patient's own stream folds to.
    /// - A plan that stands on today's site and rules is the plan that would be made today.
    /// - No resource is over capacity at any minute, as the site stands today.
    /// - What the protocol language promises of every calendar (`CourseInvariants`).
    ///
    /// - Parameter siteMayHaveShrunk: whether the site may have lost something since appointments were made. Then a minute
    ///   over capacity is no fault, and `verify` tells whether there was room when they were made.
    /// - Returns: what doesn't hold, a sentence each; none if all is well.
    public func brokenInvariants(siteMayHaveShrunk: Bool = false) throws(ClinicError) -> [String] {
        try ClinicError.wrap {
            let view = try view(asOf: nil)
            let (patients, loads) = try projections.ask(following: log) { projection in
                (try projection.patients(), try projection.workload(through: .latest, undated: true))
            }
            return try projectionFaults() + workloadFaults(patients, loads, view) + planFaults(patients, view)
                + courseFaults(patients, view) + (siteMayHaveShrunk ? [] : capacityFaults(view))
        }
    }

    /// Where appointments take more of something than the site has, as it stands today; none if no minute is over
    /// capacity. Where the site has lost a chair since an appointment was made, that shows, as the appointment stays.
    public func overloads() throws(ClinicError) -> [Overload] {
        try ClinicError.wrap { try overloads(in: view(asOf: nil)) }
    }

    private func overloads(in view: LogView) throws -> [Overload] {
        guard let site = view.site.site else { return [] }
        let load = try ask(view) { try $0.appointments(from: .earliest, to: .latest) }
        return SiteCapacity(site: site, zone: view.zone).overloads(of: SiteLoad(load.map(\.taken)))
    }

    private func capacityFaults(_ view: LogView) throws -> [String] {
        try overloads(in: view).map { overload in
            "\(overload.taken) \(overload.resource) are taken from \(view.zone.local(of: overload.from)) to "
                + "\(view.zone.local(of: overload.to)), and there are \(overload.count)"
        }
    }

    private func projectionFaults() throws -> [String] {
        guard case .compared(_, _, let difference) = try projections.check(against: log) else {
            return ["no projection stands although one was asked for"]
        }
        return difference.missing.map { "the standing projection lacks \($0)" }
            + difference.surplus.map { "the standing projection should not have \($0)" }
    }

    private func workloadFaults(
        _ patients: [PatientSummary], _ loads: [PatientWorkload], _ view: LogView
    ) throws -> [String] {
        let entries = Dictionary(
            loads.map { ($0.patient.patient, $0.calendar(on: view.today).entries) },
            uniquingKeysWith: { first, _ in first })
        return try patients.compactMap { summary in
            let state = try state(of: summary.patient.text, in: view)
            let isErased = state.course.erasure != nil
            let own = state.calendar(on: view.today)?.entries.filter { entry in
                !isErased && entry.visit.mergedInto == nil && state.course.visits[entry.visit.id]?.outcome == nil
            }
            return Set(own ?? []) == Set(entries[summary.patient] ?? [])
                ? nil : "the projection's visits of \(summary.patient) are not those of the patient's stream"
        }
    }

    private func planFaults(_ patients: [PatientSummary], _ view: LogView) throws -> [String] {
        try patients.compactMap { summary in
            let state = try state(of: summary.patient.text, in: view)
            guard state.course.erasure == nil, let treatment = state.course.treatment,
                summary.siteVersion == Int(view.site.version),
                state.plan?.basis.scheduler == Scheduler.number
            else { return nil }
            let context = Context(
                now: view.now, site: view.site, zone: view.zone, tzdata: surroundings.tzdataVersion(), person: nil,
                protocols: try protocols([treatment.protocolID]),
                command: CommandID(at: view.now, random: surroundings.randomBits()))
            // Where only what the plan stands on has changed, as by an amendment that moves nothing, it is the same plan.
            let isOther = try decide(state, .replan, context).contains { proposal in
                guard case .planned(let planned) = proposal.event else { return true }
                return !planned.added.isEmpty || !planned.changed.isEmpty || !planned.withdrawn.isEmpty
                    || planned.epochs != nil && planned.epochs != state.plan?.epochs
            }
            return !isOther
                ? nil : "the recorded plan of \(summary.patient) is not the one that would be made today"
        }
    }

    private func courseFaults(_ patients: [PatientSummary], _ view: LogView) throws -> [String] {
        try patients.flatMap { summary -> [String] in
            let state = try state(of: summary.patient.text, in: view)
            guard let treatment = state.course.treatment, let id = ProtocolID(treatment.protocolID),
                let template = try protocols([treatment.protocolID])[id]?.versions[treatment.protocolVersion]?.template,
                let invariants = CourseInvariants(state, template: template, site: view.site)
            else { return [] }
            return invariants.broken(on: view.today).map { "of \(summary.patient): \($0)" }
        }
    }

    private func protocols(_ ids: [String]) throws -> [ProtocolID: ProtocolState] {
        try protocols(ids.compactMap(ProtocolID.init))
    }
}
