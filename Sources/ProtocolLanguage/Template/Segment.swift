/// A reusable run of visits (PSC: study segment). An epoch is an occurrence of one.
public struct Segment: Hashable, Sendable {
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
    /// In the order of the file, which is "place in the protocol".
    public var visits: [Visit]

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(
        id: String, title: String? = nil, summary: String? = nil, was: String? = nil, isDraft: Bool = false,
        visits: [Visit]
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.was = was
        self.isDraft = isDraft
        self.visits = visits
    }

    /// The visit of that id, if the segment has one.
    public func visit(_ id: String) -> Visit? { visits.first { $0.id == id } }
}
