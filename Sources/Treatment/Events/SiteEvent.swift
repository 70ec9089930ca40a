/// Whatever can happen in a site's stream.
public enum SiteEvent: Hashable, Sendable {
    case opened(SiteOpened)
    case changed(SiteChanged)
}

extension SiteEvent: StreamEvent {
    public static let streamKind = "site"

    public var payload: any EventPayload {
        switch self {
        case .opened(let payload): payload
        case .changed(let payload): payload
        }
    }

    public static let forms: [String: EventForm<SiteEvent>] = EventForm.table([
        .init(SiteOpened.self, SiteEvent.opened),
        .init(SiteChanged.self, SiteEvent.changed),
    ])
}
