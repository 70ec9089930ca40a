public import CivilTime
public import EventLog

/// An event as people read it: who, when recorded, when effective, what, why.
public struct HistoryEntry: Hashable, Sendable {
    /// Why it was done: a code, and the person's words.
    public struct Why: Hashable, Sendable {
        public var code: String
        /// Nil where none were given, or where they were sealed with a key that is gone.
        public var note: String?
    }

    /// Its place in the log; nil for what a dry run would record, as its stream's version and its time of recording.
    public var position: Int64?
    public var version: Int64?
    public var recorded: Instant?
    public var id: EventID
    public var type: String
    public var schema: Int
    public var stream: StreamName
    /// When it holds in the clinic: a local date, or a local date and time.
    public var effective: String
    public var actor: Actor
    public var command: CommandID
    /// The event that brought it about.
    public var cause: EventID?
    public var reason: Why?
    /// What happened, in one line without a full stop, with before and after where something was replaced.
    public var words: String

    /// Of an appointment that was moved: what the clock at the site would have shown before; nil for all else, and where
    /// an earlier version of this program did not record it.
    public var rescheduledFrom: CivilDateTime?

    /// The event that it corrects, where it is a correction.
    public var corrects: EventID?
    /// Whether it says that nothing of the kind happened.
    public var isRetraction: Bool = false
    /// What it says instead of what it corrects, in words; nil for a retraction and for what corrects nothing.
    public var replacement: String?
    /// The events that correct it, in their order; known in one patient's history only.
    public var correctedBy: [Correction] = []

    /// An event that corrects another.
    public struct Correction: Hashable, Sendable {
        public var position: Int64
        public var id: EventID
        /// Whether it says that nothing of the kind happened.
        public var isRetraction: Bool
        /// What it says instead, in words; nil for a retraction.
        public var words: String?
    }

    /// The patient whom it concerns; nil for what concerns the site, a protocol or the log.
    public var patient: String? { stream.kind == "patient" ? stream.id : nil }
}
