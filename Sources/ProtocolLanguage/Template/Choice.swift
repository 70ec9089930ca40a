/// What a clinician settles for one patient at enrolment, such as the number of infusions.
public struct Choice: Hashable, Sendable {
    public var id: String
    public var title: String?
    public var summary: String?
    public var was: String?
    /// The numbers that may be chosen, in the order given.
    public var values: [Int]
    public var defaultValue: Int

    public init(
        id: String, title: String? = nil, summary: String? = nil, was: String? = nil, values: [Int], defaultValue: Int
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.was = was
        self.values = values
        self.defaultValue = defaultValue
    }
}
