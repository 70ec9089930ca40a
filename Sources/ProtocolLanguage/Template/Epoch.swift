/// An occurrence of a segment in the plan (USDM `StudyEpoch`).
public struct Epoch: Hashable, Sendable {
    /// Its name, of the form `[a-z0-9-]{1,64}`.
    public var id: String
    /// Its name for people, on one line.
    public var title: String?
    /// What there is to know about it.
    public var summary: String?
    /// Its id in an earlier version of the protocol.
    public var was: String?
    /// Marked `status: draft`, which makes the whole template a draft.
    public var isDraft: Bool
    /// The id of the segment that it is an occurrence of.
    public var segment: String
    /// Given for an epoch that only opens by a decision.
    public var opens: Opening?
    /// When its first day is; nil anchor kinds other than those of another epoch and enrolment do not occur.
    public var start: Timing

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(
        id: String, title: String? = nil, summary: String? = nil, was: String? = nil, isDraft: Bool = false,
        segment: String,
        opens: Opening? = nil, start: Timing
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.was = was
        self.isDraft = isDraft
        self.segment = segment
        self.opens = opens
        self.start = start
    }

    /// The decision, and the value of it, that opens an epoch.
    public struct Opening: Hashable, Sendable {
        /// The epoch in which the decision is taken.
        public var decisionEpoch: String
        /// The decision's name.
        public var decision: String
        /// `approved` or `declined`.
        public var value: String

        /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
        public init(decisionEpoch: String, decision: String, value: String) {
            self.decisionEpoch = decisionEpoch
            self.decision = decision
            self.value = value
        }
    }
}
