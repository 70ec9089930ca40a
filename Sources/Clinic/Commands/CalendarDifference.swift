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
    ///   - after: nil where there is none any more.
    ///   - renamed: visits that are known by another id after an amendment, old to new.
    public init(from before: PatientCalendar?, to after: PatientCalendar?, renamed: [String: String] = [:]) {
        let (old, new) = (before?.entries ?? [], after?.entries ?? [])
        let taken = Set(renamed.values)
        var oldByID: [VisitID: CalendarEntry] = [:]
        var gone: [CalendarEntry] = []
        let newIDs = Set(new.map(\.visit.id))
        for entry in old {
            let id = entry.visit.id
            let name = renamed[id.text].flatMap { VisitID($0) } ?? (taken.contains(id.text) ? nil : id)
            if let name, newIDs.contains(name) {
                oldByID[name] = entry
            } else {
                gone.append(entry)
            }
        }
        added = new.filter { oldByID[$0.visit.id] == nil }
        withdrawn = gone
        changed = new.compactMap { entry in
            guard let earlier = oldByID[entry.visit.id], earlier != entry else { return nil }
            return Change(before: earlier, after: entry)
        }
    }
}
