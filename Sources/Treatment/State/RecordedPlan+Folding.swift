import CanonicalJSON
import Scheduling

extension RecordedPlan {
    /// The plan that a patient's first `calendar.planned` gives.
    init(first event: CalendarPlanned) throws(PlanMismatch) {
        guard event.changed.isEmpty, event.withdrawn.isEmpty, let epochs = event.epochs else {
            throw .firstRefersToEarlier
        }
        do {
            try self.init(visits: event.added, epochs: epochs, basis: event.basis)
        } catch {
            throw .form(error)
        }
        try check(event)
    }

    /// The plan after a further `calendar.planned`.
    ///
    /// - Throws: ``PlanMismatch`` where the event doesn't fit this plan, or its digest isn't that of the plan that follows.
    mutating func apply(_ event: CalendarPlanned) throws(PlanMismatch) {
        for visit in event.added {
            guard visits[visit.visit.id] == nil else { throw .addedTwice(visit.visit.id) }
        }
        for id in event.changed.map(\.visit.id) + event.withdrawn {
            guard visits[id] != nil else { throw .unknown(id) }
        }
        do {
            try replace(event.added + event.changed, removing: event.withdrawn, epochs: event.epochs ?? epochs)
        } catch {
            throw .form(error)
        }
        basis = event.basis
        try check(event)
    }

    private func check(_ event: CalendarPlanned) throws(PlanMismatch) {
        guard digest == event.digest else { throw .digest(recorded: event.digest, folded: digest) }
    }
}
