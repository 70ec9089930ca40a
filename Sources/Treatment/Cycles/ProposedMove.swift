public import CivilTime
public import Scheduling

/// When an infusion of a cycle could be instead: first with the rest of the cycle kept, then with more of it moved.
public struct ProposedMove: Hashable, Sendable {
    /// The infusion that is to move.
    public var visit: VisitID
    /// Its time as it stands.
    public var from: CivilDateTime
    /// The infusions that take part, in order.
    public var visits: [VisitID]
    /// Those that keep the rest first; each of the two kinds best first.
    public var options: [Option]
    /// What stands in the way of keeping the rest, where no option does.
    public var standstill: CycleProposal?

    /// Times for the cycle that differ from those that stand.
    public struct Option: Hashable, Sendable {
        public var option: CycleOption
        /// The booked infusions whose time is another, in order.
        public var moved: [VisitID]
        /// Whether the infusion that was asked about moves alone.
        public var keepsTheRest: Bool
        /// What its infusions require.
        public var requirements: [ProposedCycle.Requirement]
    }
}
