public import CivilTime
import Projections
import ProtocolLanguage
import Scheduling
import SiteDescription
import Treatment

extension Clinic {
    /// What there is to see to, from all patients' calendars.
    ///
    /// - Parameters:
    ///   - day: the day on which it is seen; nil for today, or for the day of `moment`.
    ///   - ahead: how far to look ahead for what is booked, opens, or is locked.
    ///   - kinds: what is wanted; what is late or due is listed whatever the days.
    ///   - moment: asks for what the system showed then; nil for now.
    public func workList(
        on day: CivilDate? = nil, within ahead: CivilDuration = .zero, kinds: Set<WorkItem.Kind> = WorkItem.Kind.usual,
        asOf moment: AsOf? = nil
    ) throws(ClinicError) -> WorkList {
        try ClinicError.wrap {
            let view = try view(asOf: moment)
            let on = day ?? view.today
            let window = DateWindow(earliest: on, latest: try on.adding(ahead, monthEnd: .clamp))
            let soon = DateWindow(earliest: on, latest: max(window.latest, (try? on.adding(days: 7)) ?? on))
            let weekAgo = (try? view.now.adding(milliseconds: -Self.missedWithin)) ?? view.now
            let (loads, onOldSite, dead, missed) = try ask(view) { projection in
                (
                    try projection.workload(
                        through: max(on, soon.latest), undated: kinds.contains(.awaiting),
                        and: onClosedDays(from: on, projection, in: view)),
                    try projection.calendarsOnOldSite(), try projection.deadReminders(),
                    try projection.missedReminders(since: weekAgo).count
                )
            }
            let isOpen = openDays(in: view)
            let items = try loads.flatMap { load in
                let cycles = try cycles(of: load.patient, in: view)
                return load.calendar(on: on).entries.compactMap { entry -> WorkItem? in
                    var item = WorkItem(
                        patient: load.patient.patient, entry: entry, isOpen: isOpen)
                    item?.isOfCycle = cycles.contains(entry.visit.id.nameInProtocol)
                    return item
                }
            }
            let decisions = loads.flatMap { load in
                load.decisions.filter { $0.asked <= max(on, window.latest) }
                    .map { WaitingDecision(patient: load.patient.patient, decision: $0) }
            }
            let asked = items.filter { kinds.contains($0.kind) }
            let wanted = asked.filter { $0.isIn(window) }.sorted(by: Self.isMorePressing)
            let coming = asked.filter { !$0.isIn(window) && $0.isIn(soon) }
            return WorkList(
                on: on, through: window.latest, zone: view.zone.name, items: try titled(wanted, in: view),
                decisions: decisions.sorted {
                    ($0.decision.asked, $0.patient.text) < ($1.decision.asked, $1.patient.text)
                },
                coming: coming.compactMap(\.firstDay).sorted(), deadReminders: dead, missedReminders: missed,
                calendarsOnOldSite: onOldSite)
        }
    }

    /// Appointments to come on days on which the site is closed by now: the calendar keeps them, as they were promised, and
    /// somebody has to see to them.
    private func onClosedDays(
        from day: CivilDate, _ projection: Projection, in view: LogView
    ) throws -> [StandingAppointment] {
        let from = view.zone.instant(of: CivilDateTime(date: day, time: .midnight)).instant
        let isOpen = openDays(in: view)
        return try projection.appointments(from: from, to: .latest).filter { appointment in
            !appointment.isDone && !isOpen(view.zone.local(of: appointment.start).date)
        }
    }

    /// Whether the site is open on a day.
    private func openDays(in view: LogView) -> (CivilDate) -> Bool {
        guard let site = view.site.site else { return { _ in true } }
        let days = OpenDays(site: site)
        return { days.isOpen($0) }
    }

    /// The visits of a patient's protocol that are cycles, as `EPOCH/VISIT`.
    private func cycles(of patient: PatientSummary, in view: LogView) throws -> Set<String> {
        guard let id = patient.protocolID, let version = patient.protocolVersion else { return [] }
        return Set(try template(id, version, in: view).cycleNames)
    }

    /// A week.
    private static let missedWithin: Int64 = 7 * 86_400_000

    /// Asks the projection for what a question sees: the standing one, or one in memory of how it was.
    func ask<Answer>(
        _ view: LogView, _ question: (Projection) throws -> Answer
    ) throws -> Answer {
        guard view.isNow else { return try question(projections.past(of: log, upTo: view.last)) }
        return try projections.ask(following: log, question)
    }

    private static func isMorePressing(_ left: WorkItem, _ right: WorkItem) -> Bool {
        let (leftDay, rightDay) = (left.entry.day ?? .latest, right.entry.day ?? .latest)
        return (left.kind, leftDay, left.patient.text, left.entry.visit.place)
            < (right.kind, rightDay, right.patient.text, right.entry.visit.place)
    }
}

extension VisitID {
    /// What all occurrences have in common: `EPOCH/VISIT`.
    fileprivate var nameInProtocol: String { "\(epoch)/\(visit)" }
}
