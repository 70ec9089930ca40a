public import EventLog
public import SiteDescription

/// The site as it stands: the fold of its stream.
public struct SiteState: StreamState {
    /// The version of the stream, which is the site's: each of its events is a description of the whole site.
    public private(set) var version: Int64 = 0
    public private(set) var position: Int64 = 0
    /// Nil before the site is opened.
    public private(set) var site: Site?
    /// The event by which it became as it is.
    public private(set) var event: EventID?
    /// The days on which it is open.
    public private(set) var openDays = OpenDays.always

    public init() {}

    /// Takes in the next event of the stream.
    public mutating func take(
        _ event: SiteEvent, id: EventID, version: Int64, position: Int64
    ) throws(FoldError) {
        guard version == self.version + 1 else {
            throw .versionGap(event: id, expected: self.version + 1, found: version)
        }
        switch event {
        case .opened(let opened) where site == nil: site = opened.site
        case .changed(let changed) where site?.slug == changed.site.slug: site = changed.site
        default: throw .outOfPlace(event: id, type: event.type)
        }
        openDays = site.map { OpenDays(site: $0) } ?? .always
        self.event = id
        self.version = version
        self.position = position
    }
}
