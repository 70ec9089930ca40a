public import CivilTime

/// A cycle for which days and times are sought.
public struct CycleRequest: Sendable {
    /// The visits that take part, in order; as many as the task has places.
    public var visits: [VisitID]
    /// What its days must keep. A place whose time the request gives stands fixed on that day.
    public var task: CycleTask
    /// The times of the places that are booked, completed or to be kept as asked; nil for one that is open, or that was
    /// completed without a time.
    public var times: [CivilDateTime?]
    /// The places whose given time is a wish, and so must be free.
    public var wished: Set<Int>
    /// What each infusion takes.
    public var occupancy: Occupancy
    /// Nothing begins earlier.
    public var from: CivilDateTime
    public var preferences: TimePreferences
    /// The patient's other appointments, which no infusion may overlap.
    public var ownAppointments: [TakenTime]
    /// A time from which an infusion is to be moved: another in the same half of that day is none to whoever cannot come
    /// then.
    public var unwanted: CivilDateTime?

    public init(
        visits: [VisitID], task: CycleTask, times: [CivilDateTime?], wished: Set<Int> = [], occupancy: Occupancy,
        from: CivilDateTime, preferences: TimePreferences = TimePreferences(), ownAppointments: [TakenTime] = []
    ) {
        self.visits = visits
        self.task = task
        self.times = times
        self.wished = wished
        self.occupancy = occupancy
        self.from = from
        self.preferences = preferences
        self.ownAppointments = ownAppointments
    }

    /// The days on which an infusion of it may be, of a task that stands: from the first of the window, or the first
    /// fixed day, to the farthest that the span allows.
    public var days: DateWindow {
        let fixed = task.fixed.compactMap(\.self)
        let earliest = min(task.window.earliest, fixed.min() ?? task.window.earliest)
        let reach = (try? task.window.latest.adding(days: max(0, task.rule.spanAtMostDays - 1))) ?? task.window.latest
        return DateWindow(earliest: earliest, latest: max(reach, fixed.max() ?? reach))
    }
}
