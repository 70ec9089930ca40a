public import CivilTime

/// The dates of a planned visit.
public struct VisitDates: Hashable, Sendable {
    /// The date that the timing gives (2.4).
    public var nominal: CivilDate
    /// Where it lands once closed days and cycles are settled.
    public var target: CivilDate
    public var earliest: CivilDate
    public var latest: CivilDate

    public init(nominal: CivilDate, target: CivilDate, earliest: CivilDate, latest: CivilDate) {
        self.nominal = nominal
        self.target = target
        self.earliest = earliest
        self.latest = latest
    }

    /// Earliest to latest, both inside.
    public var window: DateWindow { DateWindow(earliest: earliest, latest: latest) }
}
