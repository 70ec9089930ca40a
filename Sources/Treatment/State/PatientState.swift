public import EventLog
public import Scheduling

/// What is known of a patient: the fold of the patient's stream.
///
/// ```swift
/// var state = PatientState(patient: id)
/// for record in try store.read(stream) { try state.apply(record) }
/// ```
///
/// It holds what happened (``course``), and the plan as people saw it (``plan``), which is recorded and not worked out
/// again.
public struct PatientState: StreamState {
    public let patient: PatientID
    /// The version of the stream: how many events it holds. 0 for a patient that nobody knows.
    public private(set) var version: Int64 = 0
    /// The position in the log of the newest event; 0 before the first.
    public private(set) var position: Int64 = 0
    /// What happened.
    public private(set) var course = Course()
    /// The plan as recorded; nil until enrolment.
    public private(set) var plan: RecordedPlan?
    /// The events behind ``course``, which a correction tells anew.
    private(set) var entries: [CourseEntry] = []
    /// The newest event that says what the whole plan is, where that has not been compared so far.
    private var unsettled: EventID?

    public init(patient: PatientID) {
        self.patient = patient
    }

    /// Takes in the next event of the stream.
    ///
    /// - Throws: ``FoldError`` where a plan does not fit the one before it. That a plan's digest is its own is left to
    ///   `settle()`.
    public mutating func take(
        _ event: PatientEvent, id: EventID, version: Int64, position: Int64
    ) throws(FoldError) {
        guard version == self.version + 1 else {
            throw .versionGap(event: id, expected: self.version + 1, found: version)
        }
        switch event {
        case .planned(let planned): try fold(planned, id: id)
        case .corrected(let correction): try correct(correction, id: id, position: position)
        default:
            let entry = CourseEntry(event, id: id, position: position, plan: plan)
            entries.append(entry)
            course.apply(entry)
        }
        self.version = version
        self.position = position
    }

    private mutating func fold(_ planned: CalendarPlanned, id: EventID) throws(FoldError) {
        do {
            if plan == nil {
                plan = try RecordedPlan(first: planned)
            } else {
                try plan?.take(planned)
            }
        } catch {
            throw .plan(event: id, error)
        }
        unsettled = id
    }

    /// Compares the plan with the digest that the newest event gives it. That digest is over the whole plan, so it speaks for
    /// all events that led to it.
    public mutating func settle() throws(FoldError) {
        guard let id = unsettled else { return }
        do {
            try plan?.settle()
        } catch {
            throw .plan(event: id, error)
        }
        unsettled = nil
    }

    private mutating func correct(
        _ correction: EventCorrected, id: EventID, position: Int64
    ) throws(FoldError) {
        guard let index = entries.firstIndex(where: { $0.ids.contains(correction.event) }) else {
            throw .outOfPlace(event: id, type: EventCorrected.type)
        }
        entries[index].correct(to: correction.replacement, by: id, position: position, plan: plan)
        course = Course(entries)
    }

    /// The entry of an event of the patient's course, by its own id or by that of a correction of it.
    func entry(of id: EventID) -> CourseEntry? {
        entries.first { $0.ids.contains(id) }
    }

    /// Where in the log the event stands that says who the patient is: the registration, or what corrected it; nil where
    /// nothing does.
    public var registrationPosition: Int64? {
        guard let id = course.registration?.event else { return nil }
        return entry(of: id)?.positions.last
    }

    /// Where in the log an event of the patient's course stands, or a correction of one; nil for what is not there.
    public func position(of id: EventID) -> Int64? {
        guard let entry = entry(of: id), let index = entry.ids.firstIndex(of: id) else { return nil }
        return entry.positions[index]
    }

    /// An event of the patient's course as it holds now: itself, or what a correction put in its place; with the id by
    /// which its sealed values are unsealed. Nil for plans, for what was retracted and for what is not there.
    public func recorded(_ id: EventID) -> (id: EventID, event: PatientEvent)? {
        guard let entry = entry(of: id), let event = entry.event else { return nil }
        return (entry.said.id, event)
    }

    /// The facts that planning goes by; nil until enrolment.
    public var history: History? { course.history(plan: plan) }
}
