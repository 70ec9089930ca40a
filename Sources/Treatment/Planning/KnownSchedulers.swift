import Scheduling
import Synchronization

/// Schedulers that were made already, by what patients are treated by.
final class KnownSchedulers: Sendable {
    private let schedulers = Mutex<[CurrentTreatment: Scheduler]>([:])
    /// How many are kept; beyond that all are let go.
    private static let most = 64

    func scheduler(for treatment: CurrentTreatment, making make: () -> Scheduler) -> Scheduler {
        if let known = schedulers.withLock({ $0[treatment] }) { return known }
        let scheduler = make()
        schedulers.withLock { schedulers in
            if schedulers.count >= KnownSchedulers.most { schedulers = [:] }
            schedulers[treatment] = scheduler
        }
        return scheduler
    }
}
