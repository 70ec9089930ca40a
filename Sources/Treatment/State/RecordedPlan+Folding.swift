import CanonicalJSON
import Scheduling

extension RecordedPlan {
    /// The plan that a patient's first `calendar.planned` gives, if its digest is right (`settle()`).
    init(first event: CalendarPlanned) throws(PlanMismatch) {
        guard event.changed.isEmpty, event.withdrawn.isEmpty, let epochs = event.epochs else {
            throw .firstRefersToEarlier
        }
        self.init(epochs: epochs, basis: event.basis, digest: event.digest)
        try add(event.added)
    }

    /// The plan after a further `calendar.planned`, if its digest is right (`settle()`).
    ///
    /// - Throws: ``PlanMismatch`` where the event doesn't fit this plan.
    mutating func take(_ event: CalendarPlanned) throws(PlanMismatch) {
        for id in event.changed.map(\.visit.id) + event.withdrawn {
            guard visits[id] != nil else { throw .unknown(id) }
        }
        try add(event.added)
        put(event.changed)
        remove(event.withdrawn)
        epochs = event.epochs ?? epochs
        (basis, digest) = (event.basis, event.digest)
    }

    /// Compares the plan with the digest that its newest event gives it.
    ///
    /// - Throws: ``PlanMismatch`` where it has another.
    mutating func settle() throws(PlanMismatch) {
        let recorded = digest
        do {
            try workOutDigest()
        } catch {
            throw .form(error)
        }
        guard digest == recorded else {
            // Asked again, it is no better.
            defer { digest = recorded }
            throw .digest(recorded: recorded, folded: digest)
        }
    }
}
