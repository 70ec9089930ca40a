/// One condition on a patient: an answer to a question, or a bound on an observation.
public struct Criterion: Hashable, Sendable {
    public enum Test: Hashable, Sendable {
        /// Holds when the question is answered with this word (`yes` or `no`).
        case answer(question: String, equals: Bool)
        case bounds(observation: String, Bounds)
    }

    /// Limits of a number; decimals are kept as they are written.
    public struct Bounds: Hashable, Sendable {
        public var atLeast: Decimal?
        public var atMost: Decimal?
        public var above: Decimal?
        public var below: Decimal?

        public init(atLeast: Decimal? = nil, atMost: Decimal? = nil, above: Decimal? = nil, below: Decimal? = nil) {
            self.atLeast = atLeast
            self.atMost = atMost
            self.above = above
            self.below = below
        }
    }

    public var id: String
    public var title: String?
    public var summary: String?
    public var was: String?
    public var test: Test
    /// Only for an exclusion: the question (by this name) whose "yes" lifts it.
    public var unless: String?

    public init(
        id: String, title: String? = nil, summary: String? = nil, was: String? = nil, test: Test, unless: String? = nil
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.was = was
        self.test = test
        self.unless = unless
    }
}
