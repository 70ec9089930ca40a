import CivilTime
import ProtocolLanguage
import Scheduling
import SiteDescription

extension CourseInvariants {
    /// No target on a closed day and none outside its window, unless that is flagged (4.1).
    ///
    /// What happened keeps the dates that it was recorded with, infusions of a cycle have rules of their own, and what
    /// has become part of another visit goes by that one. What stays in the plan of an epoch that is not to come, because it
    /// is booked, keeps the dates that it had when it was planned.
    func brokenTargets() -> [String] {
        visits.values.flatMap { visit -> [String] in
            guard let dates = visit.dates, course(of: visit.id)?.outcome == nil, isPlanned(inEpochOf: visit.id),
                let definition = definition(of: visit.id)
            else { return [] }
            if let host = visit.mergedInto { return brokenMerging(of: visit, dates, into: host) }
            if let cycle = definition.cycle { return brokenInfusion(visit, dates, of: cycle) }
            var faults: [String] = []
            if !dates.window.contains(dates.target) {
                faults.append("\(visit.id) has its target \(dates.target) outside its window \(dates.window)")
            }
            let mayBeClosed =
                visit.flags.contains(.noOpenDay) || definition.mode == .remote || definition.onClosedDay == .keep
            if !mayBeClosed, !site.openDays.isOpen(dates.target) {
                faults.append("\(visit.id) has its target on \(dates.target), when the site is closed")
            }
            return faults
        }.sorted()
    }

    private func isPlanned(inEpochOf visit: VisitID) -> Bool {
        state.plan?.epochs.first { $0.id == visit.epoch }?.standing == .open
    }

    /// A visit becomes part of another whose planned day lies in its window (4.3).
    private func brokenMerging(of visit: PlannedVisit, _ dates: VisitDates, into host: VisitID) -> [String] {
        guard let day = plannedDay(of: host), let target = visits[host]?.dates?.target else {
            return ["\(visit.id) has become part of \(host), which has no day"]
        }
        var faults: [String] = []
        if !dates.window.contains(day) {
            faults.append("\(visit.id) has become part of \(host) on \(day), outside its window \(dates.window)")
        }
        if dates.target != target { faults.append("\(visit.id) has not the target of \(host), which it is part of") }
        if course(of: visit.id)?.booking != nil { faults.append("\(visit.id) is part of \(host), and booked") }
        return faults
    }

    /// An open infusion lies on an open day; one that is booked, on its day. One beyond the number chosen since keeps the
    /// dates that it had while its appointment stands.
    private func brokenInfusion(_ visit: PlannedVisit, _ dates: VisitDates, of cycle: Cycle) -> [String] {
        guard visit.id.number ?? 1 <= cycle.count.value(choices) else { return [] }
        if let booked = course(of: visit.id)?.booking?.appointment.at.local.date {
            return dates.target == booked
                ? [] : ["\(visit.id) is booked for \(booked), and planned for \(dates.target)"]
        }
        guard !visit.flags.contains(.noFeasibleCycle) else { return [] }
        var faults: [String] = []
        if !dates.window.contains(dates.target) {
            faults.append("\(visit.id) has its target \(dates.target) outside its window \(dates.window)")
        }
        if !site.openDays.isOpen(dates.target) {
            faults.append("\(visit.id) has its target on \(dates.target), when the site is closed")
        }
        return faults
    }
}

extension DateWindow {
    fileprivate var description: String { "\(earliest) to \(latest)" }
}
