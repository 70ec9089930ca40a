/// What `doctor` found out about one side of a store's care.
public struct Finding: Hashable, Sendable {
    /// What was looked at.
    public enum Subject: String, CaseIterable, Sendable {
        case sqlite, log, locks, space, tzdata, bookings, checkpoint, clock, keys, erasures, instance, leftovers,
            reminders
    }

    public enum State: String, Comparable, Sendable {
        case fine
        /// Nothing is lost, and somebody should see to it.
        case attention
        /// The store is not safe as it stands.
        case fault

        private var weight: Int {
            switch self {
            case .fine: 0
            case .attention: 1
            case .fault: 2
            }
        }

        public static func < (left: State, right: State) -> Bool { left.weight < right.weight }
    }

    public var subject: Subject
    public var state: State
    /// How it is, in one line without a full stop.
    public var words: String
    /// What to do; nil where there is nothing to do.
    public var remedy: String?
    /// One by one, where there are several.
    public var details: [String]

    /// What is as it should be.
    init(_ subject: Subject, _ words: String) {
        self.init(subject, .fine, words, remedy: nil)
    }

    init(_ subject: Subject, _ state: State, _ words: String, remedy: String?, details: [String] = []) {
        self.subject = subject
        self.state = state
        self.words = words
        self.remedy = remedy
        self.details = details
    }
}
