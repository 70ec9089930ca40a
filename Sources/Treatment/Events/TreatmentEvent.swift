public import EventLog

/// An event of any stream that this room knows.
public enum TreatmentEvent: Hashable, Sendable {
    case log(LogEvent)
    case site(SiteEvent)
    case ofProtocol(ProtocolEvent)
    case patient(PatientEvent)
    case reminder(ReminderEvent)

    /// Reads the event of a record; nil where its stream is of a kind that is not known here.
    ///
    /// - Throws: ``EventFormError`` for a type or schema that is not known here, and for data that is not of its form.
    public init?(_ record: RecordedEvent) throws(EventFormError) {
        let envelope = record.envelope
        switch envelope.stream.kind {
        case LogEvent.streamKind:
            self = .log(try LogEvent(type: envelope.type, schema: envelope.schema, data: record.data))
        case SiteEvent.streamKind:
            self = .site(try SiteEvent(type: envelope.type, schema: envelope.schema, data: record.data))
        case ProtocolEvent.streamKind:
            self = .ofProtocol(try ProtocolEvent(type: envelope.type, schema: envelope.schema, data: record.data))
        case PatientEvent.streamKind:
            self = .patient(try PatientEvent(type: envelope.type, schema: envelope.schema, data: record.data))
        case ReminderEvent.streamKind:
            self = .reminder(try ReminderEvent(type: envelope.type, schema: envelope.schema, data: record.data))
        default:
            return nil
        }
    }

    /// Its sealed values, with their places.
    public var sealedValues: [Sealed] {
        switch self {
        case .log(let event): event.sealedValues
        case .site(let event): event.sealedValues
        case .ofProtocol(let event): event.sealedValues
        case .patient(let event): event.sealedValues
        case .reminder(let event): event.sealedValues
        }
    }
}
