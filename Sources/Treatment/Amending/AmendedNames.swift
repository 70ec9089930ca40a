import CivilTime
import ProtocolLanguage
import Scheduling

/// What a patient's visits, epochs and decisions are called after an amendment.
///
/// An occurrence of a repeat is recognised by its offset, an infusion of a cycle by its number, any other visit by its
/// name. What was recorded of an occurrence that the new version does not have stays, under a number of its own where
/// its id now belongs to another.
struct AmendedNames {
    /// Old to new, only those that differ.
    private(set) var renamed: [String: String] = [:]

    private let old: Template
    private let new: Template
    private let scheduler: Scheduler
    private let course: Course
    /// Every visit that is planned or of which something is known, the first time that it is done.
    private let known: [VisitPlace: [VisitID]]
    private let planned: [VisitID: PlannedVisit]
    private var assigned: [VisitID: VisitID] = [:]

    init(
        from old: Template, to new: Template, trail: NameTrail, scheduler: Scheduler, plan: RecordedPlan?,
        course: Course
    ) {
        (self.old, self.new, self.scheduler, self.course) = (old, new, scheduler, course)
        var planned = plan?.visits.mapValues(\.visit) ?? [:]
        for (id, visit) in course.visits {
            if visit.outcome != nil, let recorded = visit.recorded { planned[id] = recorded.visit }
        }
        self.planned = planned
        let ids = Set(planned.keys).union(course.visits.keys).subtracting(course.added.keys)
        known = Dictionary(grouping: Set(ids.map(\.original)).sorted { $0.text < $1.text }) { id in
            VisitPlace(epoch: id.epoch, visit: id.visit)
        }
        nameEpochs(trail)
        for epoch in new.epochs {
            for visit in new.segment(epoch.segment)?.visits ?? [] {
                let place = VisitPlace(epoch: epoch.id, visit: visit.id)
                guard let earlier = trail.visit(place) else { continue }
                nameDecision(of: visit, place, earlier)
                nameOccurrences(of: visit, place, earlier)
            }
        }
        nameWhatIsLeft(ids)
        for id in ids.union(course.added.keys) {
            let name = (assigned[id.original] ?? id.original).repeated(id.repetition)
            if name != id { renamed[id.text] = name.text }
        }
    }

    private mutating func nameEpochs(_ trail: NameTrail) {
        for epoch in new.epochs {
            if let earlier = trail.epoch(epoch.id), earlier != epoch.id { renamed[earlier] = epoch.id }
        }
    }

    private mutating func nameDecision(of visit: Visit, _ place: VisitPlace, _ earlier: VisitPlace) {
        guard let decision = visit.decides, let epoch = old.epochs.first(where: { $0.id == earlier.epoch }),
            let before = old.segment(epoch.segment)?.visit(earlier.visit)?.decides
        else { return }
        let names = (old: "\(earlier.epoch)/\(before)", new: "\(place.epoch)/\(decision)")
        if names.old != names.new { renamed[names.old] = names.new }
    }

    private mutating func nameOccurrences(of visit: Visit, _ place: VisitPlace, _ earlier: VisitPlace) {
        let possible = scheduler.possibleOccurrences(ofVisit: place.visit, inEpoch: place.epoch)
        for id in known[earlier] ?? [] where assigned[id] == nil {
            let same = possible.first { isSame(id, $0, of: visit) && !assigned.values.contains($0.id) }
            if let same { assigned[id] = same.id }
        }
    }

    private func isSame(_ id: VisitID, _ occurrence: PossibleOccurrence, of visit: Visit) -> Bool {
        if visit.timing.repetition == nil, id.number == occurrence.id.number { return true }
        guard visit.cycle == nil, let because = planned[id]?.because, because.cycleDay == nil else { return false }
        return because.direction == occurrence.direction && because.offset.isAsLong(as: occurrence.offset)
    }

    /// Gives ids that are free to what is known of visits that the new version does not have, where their own are
    /// another's there.
    private mutating func nameWhatIsLeft(_ used: Set<VisitID>) {
        let possible = Set(scheduler.possibleVisits)
        var taken = possible.union(used.map(\.original)).union(assigned.values).union(course.added.keys)
        let left = Set(course.visits.keys.map(\.original)).filter { id in
            assigned[id] == nil && possible.contains(id) && course.added[id] == nil
        }
        // What was not planned by the protocol goes with its epoch.
        var homeless: [(id: VisitID, epoch: String)] = left.map { ($0, $0.epoch) }
        for id in course.added.keys {
            let epoch = renamed[id.epoch] ?? id.epoch
            if epoch != id.epoch || possible.contains(id) { homeless.append((id, epoch)) }
        }
        for (id, epoch) in homeless.sorted(by: { ($0.id.number ?? 0, $0.id.text) < ($1.id.number ?? 0, $1.id.text) }) {
            var number = 1
            while taken.contains(VisitID(epoch: epoch, visit: id.visit, number: number)) { number += 1 }
            let free = VisitID(epoch: epoch, visit: id.visit, number: number)
            taken.insert(free)
            assigned[id] = free
        }
    }
}

extension CivilDuration {
    /// Whether both come to the same months and days: a week is seven days, a year twelve months.
    fileprivate func isAsLong(as other: CivilDuration) -> Bool {
        totalMonths == other.totalMonths && totalDays == other.totalDays
    }
}
