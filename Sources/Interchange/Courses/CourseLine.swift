/// What a line of a table of patients under way can say; named like the commands that record it.
enum CourseLine: String, CaseIterable {
    case register, consent, enrol, choose
    case book, reschedule, cancel, complete, result, miss, omit
    /// A visit is to be done again.
    case again = "repeat"
    /// Something that the protocol does not plan.
    case add
    case decide
    /// The first day of an epoch.
    case start
    case hold, resume, withdraw
    case adverseEvent = "adverse-event"
    case adverseEventEnd = "adverse-event-end"

    /// The columns without which it says nothing.
    var required: [CourseColumn] {
        switch self {
        case .register: []
        case .consent, .enrol, .choose, .withdraw, .adverseEventEnd: [.on, .value]
        case .book: [.visit, .at]
        case .reschedule: [.visit, .at, .on]
        case .cancel, .complete, .miss, .omit, .again, .start: [.visit, .on]
        case .result: [.visit, .value]
        case .add: [.value, .at, .note]
        case .decide: [.visit, .on, .value, .by]
        case .hold, .resume: [.on]
        case .adverseEvent: [.on, .note]
        }
    }

    /// Those that it may leave empty.
    var optional: Set<CourseColumn> {
        switch self {
        case .register: CourseColumn.ofPerson.union([.on, .note])
        case .book, .result: [.on, .by, .note]
        case .complete: [.value, .by, .note]
        case .decide: [.note]
        default: [.by, .note]
        }
    }

    /// Whether its day may be one to come: what was settled before the import and begins later.
    var mayLieAhead: Bool {
        switch self {
        case .enrol, .start, .hold, .resume: true
        default: false
        }
    }

    /// Whether the note is what happened, and no reason for it.
    var isSaidByNote: Bool { self == .add || self == .adverseEvent }
}
