public import CivilTime

/// A way to book a whole cycle, with what it is ranked by.
public struct CycleOption: Hashable, Sendable {
    /// An infusion of it.
    public struct Infusion: Hashable, Sendable {
        public var visit: VisitID
        public var day: CivilDate
        /// Nil for one that was completed without a time.
        public var at: CivilDateTime?
        /// Whether it stands already, booked or completed, and so is not to be booked.
        public var stands: Bool
        /// The most that others take beside it at once, of each resource that it needs.
        public var peaks: [ResourcePeak]

        public init(visit: VisitID, day: CivilDate, at: CivilDateTime?, stands: Bool, peaks: [ResourcePeak]) {
            self.visit = visit
            self.day = day
            self.at = at
            self.stands = stands
            self.peaks = peaks
        }
    }

    public var infusions: [Infusion]
    /// How far its first day lies from the nominal date, negative when early: the nearest ranks first.
    public var daysFromNominal: Int
    /// The sum of absolute differences from the preferred day numbers: the least ranks next, then the earliest days.
    public var patternCost: Int
    /// Its day numbers, the first being 1.
    public var dayNumbers: [Int]
    /// The day numbers that the protocol prefers.
    public var preferred: [Int]

    public init(
        infusions: [Infusion], daysFromNominal: Int, patternCost: Int, dayNumbers: [Int], preferred: [Int]
    ) {
        self.infusions = infusions
        self.daysFromNominal = daysFromNominal
        self.patternCost = patternCost
        self.dayNumbers = dayNumbers
        self.preferred = preferred
    }
}
