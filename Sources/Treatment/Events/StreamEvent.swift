import CanonicalJSON
public import EventLog

/// The events of one kind of stream, read from and written to their stored forms.
public protocol StreamEvent: Hashable, Sendable {
    /// What the names of such streams begin with: `patient` in `patient-P-0001`.
    static var streamKind: String { get }

    /// Every event that may stand in such a stream, by its type.
    static var forms: [String: EventForm<Self>] { get }

    /// What the event says.
    var payload: any EventPayload { get }
}

extension StreamEvent {
    /// The name of one such stream: `patient-P-0001`.
    public static func stream(_ id: String) throws(StreamNameError) -> StreamName {
        try StreamName(kind: streamKind, id: id)
    }

    /// The event's name in the log.
    public var type: String { Swift.type(of: payload).type }

    /// The schema number that it is written with.
    public var schema: Int { Swift.type(of: payload).schema }

    /// Reads an event from its stored form.
    ///
    /// - Throws: ``EventFormError`` for a type or a schema that is not known here, which a newer version of the program
    ///   may have written, and for data that is not of the form.
    public init(type: String, schema: Int, data: ArraySlice<UInt8>) throws(EventFormError) {
        guard let form = Self.forms[type] else {
            throw .unknownType(type, stream: Self.streamKind)
        }
        guard schema == form.schema else {
            throw .unknownSchema(type: type, schema: schema, newest: form.schema)
        }
        do {
            var reader = CanonicalReader(data)
            self = try form.read(&reader)
            try reader.finish()
        } catch {
            throw .malformed(type: type, error)
        }
    }

    /// Reads the event of a line where it stands; nil where the line is not one of that stream in a form that is known here,
    /// and ``StoredLine/event()`` and ``init(type:schema:data:)`` say why.
    static func read(_ line: StoredLine, in stream: StreamName) -> (place: EventPlace, event: Self)? {
        var schema = 0
        let found = line.content(in: stream) { (type, reader) throws(CanonicalJSONError) -> Self? in
            guard let form = forms[type] else { return nil }
            schema = form.schema
            return try form.read(&reader)
        }
        guard let found, found.place.schema == schema else { return nil }
        return (found.place, found.content)
    }

    /// The canonical bytes of the event's data; see ``EventPayload/stored(sealing:)``.
    public func stored(sealing seal: @escaping (FieldPath, String) throws -> String) throws -> [UInt8] {
        try payload.stored(sealing: seal)
    }
}

/// How one type of event is read.
public struct EventForm<Event: Sendable>: Sendable {
    let type: String
    let schema: Int
    let read: @Sendable (inout CanonicalReader) throws(CanonicalJSONError) -> Event

    init<Payload: EventPayload>(_ payload: Payload.Type, _ event: @escaping @Sendable (Payload) -> Event) {
        type = Payload.type
        schema = Payload.schema
        read = { (reader) throws(CanonicalJSONError) in event(try Payload(from: &reader)) }
    }

    static func table(_ forms: [EventForm<Event>]) -> [String: EventForm<Event>] {
        Dictionary(forms.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
