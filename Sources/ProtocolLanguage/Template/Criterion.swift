/// One condition on a patient: an answer to a question, or a bound on an observation.
public struct Criterion: Hashable, Sendable {
    /// What is asked of a patient.
    public enum Test: Hashable, Sendable {
        /// Holds when the question is answered with this word (`yes` or `no`).
        case answer(question: String, equals: Bool)
        /// Holds when the newest value of the observation lies within the bounds.
        case bounds(observation: String, Bounds)
    }

    /// Limits of a number; decimals are kept as they are written.
    public struct Bounds: Hashable, Sendable {
        /// The value may be this or more.
        public var atLeast: Decimal?
        /// The value may be this or less.
        public var atMost: Decimal?
        /// The value must be more than this.
        public var above: Decimal?
        /// The value must be less than this.
        public var below: Decimal?

        /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
        public init(atLeast: Decimal? = nil, atMost: Decimal? = nil, above: Decimal? = nil, below: Decimal? = nil) {
            self.atLeast = atLeast
            self.atMost = atMost
            self.above = above
            self.below = below
        }
    }

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
    /// The condition itself.
    public var test: Test
    /// Only for an exclusion: the question (by this name) whose "yes" lifts it.
    public var unless: String?

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(
        id: String, title: String? = nil, summary: String? = nil, was: String? = nil, isDraft: Bool = false, test: Test,
        unless: String? = nil
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.was = was
        self.isDraft = isDraft
        self.test = test
        self.unless = unless
    }
}
