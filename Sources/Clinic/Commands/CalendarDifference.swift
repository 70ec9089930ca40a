public import Scheduling

/// What a change does to a patient's calendar, as seen on the day of the change.
public struct CalendarDifference: Hashable, Sendable {
    /// A visit whose line is another than before.
    public struct Change: Hashable, Sendable {
        public var before: CalendarEntry
        public var after: CalendarEntry
    }

    /// Each in the order of the calendar that it is in.
    public var added: [CalendarEntry]
    public var changed: [Change]
    public var withdrawn: [CalendarEntry]

    public var isEmpty: Bool { added.isEmpty && changed.isEmpty && withdrawn.isEmpty }

    /// - Parameters:
    ///   - before: nil where there was no calendar.
    public init(from before: PatientCalendar?, to after: PatientCalendar?) {
        let (old, new) = (before?.entries ?? [], after?.entries ?? [])
        let oldByID = Dictionary(old.map { ($0.visit.id, $0) }, uniquingKeysWith: { first, _ in first })
        let newIDs = Set(new.map(\.visit.id))
        added = new.filter { oldByID[$0.visit.id] == nil }
        withdrawn = old.filter { !newIDs.contains($0.visit.id) }
        changed = new.compactMap { entry in
            guard let earlier = oldByID[entry.visit.id], earlier != entry else { return nil }
            return Change(before: earlier, after: entry)
        }
    }
}
