public import CivilTime

/// A patient's whole plan as it follows from protocol, history and site; it does not depend on the day it is read.
public struct Plan: Hashable, Sendable {
    /// In order of their place in the protocol.
    public var visits: [PlannedVisit]
    public var epochs: [PlannedEpoch]

    public init(visits: [PlannedVisit], epochs: [PlannedEpoch]) {
        self.visits = visits
        self.epochs = epochs
    }
}

/// An epoch of the plan.
public struct PlannedEpoch: Hashable, Sendable {
    /// How an epoch stands, as far as that does not depend on the day.
    public enum Standing: String, CaseIterable, Sendable {
        case open, closed
        /// The decision that would open it has not been taken in its favour.
        case undecided
    }

    public var id: String
    public var standing: Standing
    /// The window of its first day; nil while what it follows has no date.
    public var earliest: CivilDate?
    public var latest: CivilDate?
    /// The first day of an open epoch, past or to come.
    public var started: CivilDate?
    /// Whether what its start follows has happened: only then can it lapse.
    public var anchorHappened: Bool

    public init(
        id: String, standing: Standing, earliest: CivilDate?, latest: CivilDate?, started: CivilDate?,
        anchorHappened: Bool
    ) {
        self.id = id
        self.standing = standing
        self.earliest = earliest
        self.latest = latest
        self.started = started
        self.anchorHappened = anchorHappened
    }

    /// How it is shown on a day (4.5).
    public enum State: String, CaseIterable, Sendable { case open, possible, closed, lapsed }

    public func state(on day: CivilDate) -> State {
        switch standing {
        case .open: .open
        case .closed: .closed
        case .undecided:
            if anchorHappened, let latest, latest < day { .lapsed } else { .possible }
        }
    }
}
