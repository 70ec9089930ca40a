/// Whatever can happen in a protocol's stream.
public enum ProtocolEvent: Hashable, Sendable {
    case published(ProtocolPublished)
}

extension ProtocolEvent: StreamEvent {
    public static let streamKind = "protocol"

    public var payload: any EventPayload {
        switch self {
        case .published(let payload): payload
        }
    }

    public static let forms: [String: EventForm<ProtocolEvent>] = EventForm.table([
        .init(ProtocolPublished.self, ProtocolEvent.published)
    ])
}
