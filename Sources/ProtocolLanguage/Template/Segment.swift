/// A reusable run of visits (PSC: study segment). An epoch is an occurrence of one.
public struct Segment: Hashable, Sendable {
    public var id: String
    public var title: String?
    public var summary: String?
    public var was: String?
    /// In the order of the file, which is "place in the protocol".
    public var visits: [Visit]

    public init(id: String, title: String? = nil, summary: String? = nil, was: String? = nil, visits: [Visit]) {
        self.id = id
        self.title = title
        self.summary = summary
        self.was = was
        self.visits = visits
    }

    /// The visit of that id, if the segment has one.
    public func visit(_ id: String) -> Visit? { visits.first { $0.id == id } }
}
