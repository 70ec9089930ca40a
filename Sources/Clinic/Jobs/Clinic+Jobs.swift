import CivilTime
import EventLog
import Projections
import ProtocolLanguage
public import SiteDescription
public import Treatment

/// What is done for many patients is a command for each of them, one after the other: durable before the next begins,
/// so that a job that was killed, or ended by its limit, is gone on with by asking for it again. Patients are read by
/// the page, and no state is kept, however many there are.
extension Clinic {
    /// Brings the calendars that stand on an earlier description of the site up to date.
    ///
    /// - Parameters:
    ///   - limit: the most patients to see to; nil for all.
    ///   - terms: who has it done, and why; they hold for each patient's command.
    ///   - progress: is told after each patient; what it throws ends the job.
    /// - Throws: ``ClinicError`` where the job cannot go on. What was done by then stays.
    public func replan(
        limit: Int? = nil, _ terms: Terms, progress: (JobProgress) throws -> Void = { _ in }
    ) throws(ClinicError) -> JobReport {
        let site = try ClinicError.wrap { try folds.state(of: siteStream, onto: SiteState(), in: log) }
        return try job(.replan, .onOldSite, limit: limit, terms, progress, days: site.openDays) { patient, terms in
            try self.outcome(of: .replan, for: patient, terms)
        }
    }

    /// Moves the patients whom an earlier version of a protocol treats to a later one. Whoever cannot be moved without
    /// a person is listed, and stays.
    ///
    /// - Parameters:
    ///   - command: what to do for each.
    ///   - limit: the most patients to see to; nil for all.
    ///   - terms: who has it done, and why; they hold for each patient's command.
    ///   - progress: is told after each patient; what it throws ends the job.
    public func amendAll(
        _ command: AmendTreatment, limit: Int? = nil, _ terms: Terms,
        progress: (JobProgress) throws -> Void = { _ in }
    ) throws(ClinicError) -> JobReport {
        let template = try template(command.protocolID, version: command.version)
        guard !template.isDraft else {
            throw ClinicError(
                .refused,
                "\(template.id)@\(template.version) is a draft, by which nobody can be treated; publish one that is none"
            )
        }
        let version = template.version
        var command = command
        command.version = version
        let selection = PatientSelection.treated(byProtocol: command.protocolID, before: version)
        return try job(.treatment, selection, limit: limit, terms, progress) { patient, terms in
            try self.outcome(of: .amend(command), for: patient, terms)
        }
    }

    /// What a changed description of the site would do to the calendars; nothing is written.
    public func reach(
        of site: Site, _ terms: Terms, progress: (JobProgress) throws -> Void = { _ in }
    ) throws(ClinicError) -> JobReport {
        var terms = terms
        terms.isDryRun = true
        let changed = try ClinicError.wrap { try change(site, terms) }
        guard changed.after.openDays != changed.before.openDays else { return JobReport(isDryRun: true) }
        return try job(.describeSite, .planned, limit: nil, terms, progress, days: changed.after.openDays) {
            patient, terms in
            try self.outcome(of: .replan, for: patient, terms, site: changed.after)
        }
    }

    /// How many patients are read at once.
    private static let pageSize = 200

    /// - Parameter days: when the site is open; who has an appointment on another day needs a person.
    private func job(
        _ action: Action, _ selection: PatientSelection, limit: Int?, _ terms: Terms,
        _ progress: (JobProgress) throws -> Void,
        days: OpenDays = .always, _ work: (PatientID, Terms) throws -> PatientOutcome
    ) throws(ClinicError) -> JobReport {
        try ClinicError.wrap {
            var own = terms
            own.isOneOfMany = true
            try checkActing(action, terms)
            let all = try projections.ask(following: log) { try $0.count(of: selection) }
            let total = min(all, limit ?? .max)
            var report = JobReport(isDryRun: terms.isDryRun)
            var seen = 0
            var last: PatientID?
            while seen < total {
                let most = min(Clinic.pageSize, total - seen)
                let page = try projections.ask(following: log) { try $0.patients(selection, after: last, atMost: most) }
                guard !page.isEmpty else { break }
                for patient in page {
                    try report.take(patient, isOpen: days.isOpen) { try work($0, own) }
                    seen += 1
                    try progress(JobProgress(done: seen, total: total))
                }
                last = page.last
            }
            report.remaining = all - seen
            return report
        }
    }
}

extension JobReport {
    /// Does the work for a patient. A rule that says no concerns this patient alone; anything else ends the job.
    fileprivate mutating func take(
        _ patient: PatientID, isOpen: (CivilDate) -> Bool, _ work: (PatientID) throws -> PatientOutcome
    ) throws {
        do {
            let outcome = try work(patient)
            done += 1
            if let line = Line(patient, outcome.difference, outcome.after, isOpen: isOpen) { lines.append(line) }
        } catch {
            let error = ClinicError(error)
            guard error.kind == .refused else { throw error }
            lines.append(Line(patient, refusal: error.sentence))
        }
    }
}
