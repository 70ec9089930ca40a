public import CanonicalJSON

/// What an event says: the `data` of its record, in one canonical form for each schema number.
///
/// Stored forms are a contract. A change adds a schema number and reads the earlier ones on; a fixture of every form ever
/// written stays in the tests.
public protocol EventPayload: Hashable, Sendable {
    /// The event's name in the log, such as `visit.booked`.
    static var type: String { get }
    /// The schema number that is written.
    static var schema: Int { get }

    /// Writes the data, with what identifies a person sealed.
    func write(to writer: inout CanonicalWriter, sealing sealer: Sealer)

    /// Reads what ``write(to:sealing:)`` wrote; sealed values stay sealed.
    init(from reader: inout CanonicalReader) throws(CanonicalJSONError)
}

extension EventPayload {
    /// The first and so far only form.
    public static var schema: Int { 1 }

    /// The canonical bytes of the data.
    ///
    /// - Parameter seal: gives the sealed text for a field's plain text.
    /// - Throws: what `seal` threw, or `CanonicalJSONError` for a value that has no canonical form.
    public func stored(sealing seal: @escaping (FieldPath, String) throws -> String) throws -> [UInt8] {
        try stored(sealing: Sealer(seal))
    }

    func stored(sealing sealer: Sealer) throws -> [UInt8] {
        var writer = CanonicalWriter()
        write(to: &writer, sealing: sealer)
        if let failure = sealer.failure { throw failure }
        return try writer.finish()
    }
}

/// An event that says nothing that must be sealed.
public protocol OpenPayload: EventPayload, CanonicalCodable {}

extension OpenPayload {
    public func write(to writer: inout CanonicalWriter, sealing sealer: Sealer) {
        write(to: &writer)
    }
}
