import CivilTime
public import Scheduling
public import Treatment

/// How far a job has come.
public struct JobProgress: Hashable, Sendable {
    /// Patients seen to, those who were refused among them.
    public var done: Int
    /// How many there are to see to in this run.
    public var total: Int

    public init(done: Int, total: Int) {
        (self.done, self.total) = (done, total)
    }
}

/// What a job did, or would do, for many patients.
public struct JobReport: Hashable, Sendable {
    /// A patient whose calendar moved, or who needs a person.
    public struct Line: Hashable, Sendable {
        public var patient: PatientID
        /// How many visits have come, gone or moved.
        public var visits: Int
        /// Appointments that no longer fit: their window has left them behind, or the site is closed on their day.
        public var rebookings: [VisitID]
        /// Why nothing was done for this patient; nil where it was.
        public var refusal: String?

        /// Whether somebody has to see to it.
        public var needsPerson: Bool { refusal != nil || !rebookings.isEmpty }
    }

    /// How many patients it was done for.
    public var done = 0
    /// In the order of their ids.
    public var lines: [Line] = []
    /// How many are left, besides those who were refused: more than none where a limit ended the run.
    public var remaining = 0
    /// Whether nothing was written.
    public var isDryRun: Bool

    public init(isDryRun: Bool) {
        self.isDryRun = isDryRun
    }

    /// How many calendars have visits that came, went or moved.
    public var moved: Int { lines.count { $0.visits > 0 } }
    /// How many patients it was refused for.
    public var refused: Int { lines.count { $0.refusal != nil } }
}

extension JobReport.Line {
    /// Nil where nobody has to know.
    ///
    /// - Parameter isOpen: whether the site is open on a day to come.
    init?(
        _ patient: PatientID, _ difference: CalendarDifference, _ after: PatientCalendar?, isOpen: (CivilDate) -> Bool
    ) {
        let moved = difference.changed.filter { $0.before.day != $0.after.day }
        let leftBehind = difference.changed.filter { change in
            change.after.flags.contains(.needsRebooking) && !change.before.flags.contains(.needsRebooking)
        }
        let known = Set(leftBehind.map(\.after.visit.id))
        let onClosedDays = after?.entries.filter { entry in
            !known.contains(entry.visit.id) && entry.isOnClosedDay(isOpen)
        }
        self.patient = patient
        visits = moved.count + difference.added.count + difference.withdrawn.count
        rebookings = leftBehind.map(\.after.visit.id) + (onClosedDays ?? []).map(\.visit.id)
        guard visits > 0 || !rebookings.isEmpty else { return nil }
    }

    init(_ patient: PatientID, refusal: String) {
        self.init(patient: patient, visits: 0, rebookings: [], refusal: refusal)
    }
}
