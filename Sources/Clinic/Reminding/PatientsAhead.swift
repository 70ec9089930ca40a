import Projections
import Reminders
import Treatment

/// Gathers what the reminders of those follow from who are looked at next, while what others are told is
/// claimed and goes out.
///
/// What was gathered of somebody holds until a stream of theirs grows, or what is the same for all is another.
struct PatientsAhead {
    private var ids: [PatientID] = []
    private var work: SharedWork<PatientID, RemindedPatient?>?
    private var outdated: Set<PatientID> = []

    /// Begins, and comes back at once. What was gathered before is let go.
    ///
    /// - Parameter alone: whether nothing is gathered before it is asked for.
    mutating func begin(_ ids: [PatientID], _ facts: ReminderFacts, _ view: LogView, alone: Bool) {
        giveUp()
        // These are told once and not looked at again: kept, their states would take the place of those that are.
        let work = SharedWork(on: ids, alone: alone) { id in try facts.reminded(known: id, in: view, isKept: false) }
        work.begin()
        self.ids = ids
        self.work = work
    }

    /// Says that what was gathered of somebody may not hold any more.
    mutating func forget(_ id: PatientID) { outdated.insert(id) }

    /// What was gathered and holds. Whoever is not among it is looked at by whoever asks, who hears also what went wrong.
    mutating func finish() -> [PatientID: RemindedPatient] {
        guard let work, let patients = try? work.finish() else { return [:] }
        var gathered: [PatientID: RemindedPatient] = [:]
        for (id, patient) in zip(ids, patients) where !outdated.contains(id) { gathered[id] = patient }
        giveUp()
        return gathered
    }

    /// Ends it before it is done.
    mutating func giveUp() {
        work?.giveUp()
        (ids, work, outdated) = ([], nil, [])
    }
}
