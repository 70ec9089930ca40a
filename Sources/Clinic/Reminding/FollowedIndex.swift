import CivilTime
import Projections
import Treatment

/// The index of when to look at whom, opened when it is first asked for; a damaged one is thrown away and made anew.
struct FollowedIndex {
    private let clinic: Clinic
    private var index: ReminderIndex?

    init(of clinic: Clinic) { self.clinic = clinic }

    /// The index, brought up to a view.
    ///
    /// - Parameters:
    ///   - basis: what is the same for all patients, in one text.
    ///   - known: what has been recorded here since the last time.
    ///   - next: when to look at a patient next, told what is new of the patient; nil where anything may be.
    mutating func follow(
        _ view: LogView, basis: String, known: [RecordedReminders],
        next: (PatientID, ReminderIndex.Growth?) throws -> ReminderIndex.Look
    ) throws -> ReminderIndex {
        do {
            return try open(view, basis, known, next)
        } catch ProjectionError.file {
            close()
            ReminderIndex.remove(in: clinic.folder.projections)
            return try open(view, basis, known, next)
        }
    }

    private mutating func open(
        _ view: LogView, _ basis: String, _ known: [RecordedReminders],
        _ next: (PatientID, ReminderIndex.Growth?) throws -> ReminderIndex.Look
    ) throws -> ReminderIndex {
        let index = try index ?? ReminderIndex.open(in: clinic.folder.projections)
        self.index = index
        try index.follow(clinic.log, upTo: view.last, basis: basis, now: view.now, known: known, next: next)
        return index
    }

    mutating func close() {
        index?.close()
        index = nil
    }
}

extension ReminderIndex {
    /// Those due now; and where it is morning and anybody is, those due before noon, to whom what is said to the same
    /// person goes along; and those of whom something is to go along with whatever is said next.
    func due(at view: LogView, atMost most: Int) throws -> [PatientID] {
        let now = try due(by: view.now, atMost: most)
        guard !now.isEmpty else { return [] }
        let due = try mornings(now, at: view, atMost: most)
        let known = Set(due)
        return try due + folding(atMost: most - min(most, due.count)).filter { !known.contains($0) }
    }

    private func mornings(_ now: [PatientID], at view: LogView, atMost most: Int) throws -> [PatientID] {
        let local = view.zone.local(of: view.now)
        guard now.count < most, local.time.hour < 12 else { return now }
        let noon = view.zone.instant(of: CivilDateTime(date: local.date, time: try CivilTimeOfDay(hour: 12, minute: 0)))
        return try due(by: max(view.now, noon.instant), atMost: most)
    }
}
