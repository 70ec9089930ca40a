public import CivilTime
public import Scheduling

/// What can be booked for a patient's cycle, with what its infusions require.
public struct ProposedCycle: Hashable, Sendable {
    /// The infusions that take part, in order.
    public var visits: [VisitID]
    public var proposal: CycleProposal
    /// For each option, in their order, what its infusions require.
    public var requirements: [[Requirement]]

    public init(visits: [VisitID], proposal: CycleProposal, requirements: [[Requirement]]) {
        self.visits = visits
        self.proposal = proposal
        self.requirements = requirements
    }

    /// Something that infusions require on their days, such as a laboratory's results.
    public struct Requirement: Hashable, Sendable {
        /// As the protocol names what is required: `round-1/baseline-labs`.
        public var requires: String
        /// When it was done last; nil while it was not.
        public var completed: CivilDate?
        /// The last day on which its results hold; nil where they do not expire, or there are none.
        public var validThrough: CivilDate?
        /// The last day on which an infusion of the option needs it.
        public var neededOn: CivilDate
        /// Whether it holds on all of the option's days; what is not done yet does not.
        public var holds: Bool

        public init(
            requires: String, completed: CivilDate?, validThrough: CivilDate?, neededOn: CivilDate, holds: Bool
        ) {
            self.requires = requires
            self.completed = completed
            self.validThrough = validThrough
            self.neededOn = neededOn
            self.holds = holds
        }
    }
}
