/// An occurrence of a segment in the plan (USDM `StudyEpoch`).
public struct Epoch: Hashable, Sendable {
    public var id: String
    public var title: String?
    public var summary: String?
    public var was: String?
    public var segment: String
    /// Given for an epoch that only opens by a decision.
    public var opens: Opening?
    /// When its first day is; nil anchor kinds other than those of another epoch and enrolment do not occur.
    public var start: Timing

    public init(
        id: String, title: String? = nil, summary: String? = nil, was: String? = nil, segment: String,
        opens: Opening? = nil, start: Timing
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.was = was
        self.segment = segment
        self.opens = opens
        self.start = start
    }

    /// The decision, and the value of it, that opens an epoch.
    public struct Opening: Hashable, Sendable {
        public var decisionEpoch: String
        public var decision: String
        public var value: String

        public init(decisionEpoch: String, decision: String, value: String) {
            self.decisionEpoch = decisionEpoch
            self.decision = decision
            self.value = value
        }
    }
}
