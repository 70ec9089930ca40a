/// What a clinician settles for one patient at enrolment, such as the number of infusions.
public struct Choice: Hashable, Sendable {
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
    /// The numbers that may be chosen, in the order given.
    public var values: [Int]
    /// One of ``values``, which counts where nothing was settled.
    public var defaultValue: Int

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(
        id: String, title: String? = nil, summary: String? = nil, was: String? = nil, isDraft: Bool = false,
        values: [Int], defaultValue: Int
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.was = was
        self.isDraft = isDraft
        self.values = values
        self.defaultValue = defaultValue
    }
}
