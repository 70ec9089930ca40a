public import CanonicalJSON
import ProtocolLanguage
public import Scheduling

/// A planned visit as the log holds it: whole, so that it outlives amendments of its protocol.
public struct RecordedVisit: Hashable, Sendable {
    /// In one piece: a patient's visits are handed from hand to hand, and each has many parts that would be counted.
    @usableFromInline
    final class Piece: Sendable {
        @usableFromInline let visit: PlannedVisit
        @usableFromInline let protocolVersion: Int
        /// The form that it was read from; nil for one that was made here. There is only one way of writing it, so this saves
        /// writing it again, for its digest and for a projection.
        let form: [UInt8]?

        init(_ visit: PlannedVisit, _ protocolVersion: Int, form: [UInt8]?) {
            (self.visit, self.protocolVersion, self.form) = (visit, protocolVersion, form)
        }
    }

    @usableFromInline let piece: Piece

    @inlinable
    public var visit: PlannedVisit { piece.visit }
    /// The version of the protocol that planned it.
    @inlinable
    public var protocolVersion: Int { piece.protocolVersion }
    private var form: [UInt8]? { piece.form }

    public init(visit: PlannedVisit, protocolVersion: Int) {
        piece = Piece(visit, protocolVersion, form: nil)
    }

    /// The digest of the visit's form.
    func digest() throws(CanonicalJSONError) -> PlanDigest {
        if let form { return PlanDigest(of: form) }
        return PlanDigest(of: try canonicalBytes())
    }

    public static func == (left: RecordedVisit, right: RecordedVisit) -> Bool {
        left.piece === right.piece || left.protocolVersion == right.protocolVersion && left.visit == right.visit
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(visit)
        hasher.combine(protocolVersion)
    }
}

/// What a visit's date is counted from, and the visit that it became part of, are said once: in `because` and in
/// `mergedInto`. Flags that aren't set, empty lists and the mode `on-site` are left out.
extension RecordedVisit: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        if let form { return writer.raw(form) }
        writer.object { writer in
            writer.writeFlag("awaits", visit.awaitsAnchor)
            writer.key("because")
            visit.because.record(in: &writer)
            if let dates = visit.dates {
                writer.key("dates")
                dates.record(in: &writer)
            }
            writer.writeList("flags", visit.flags.names)
            if !visit.gates.isEmpty {
                writer.key("gates")
                writer.array { writer in
                    for gate in visit.gates { gate.record(in: &writer) }
                }
            }
            writer.writeName("kind", visit.kind)
            writer.writeText("mergedInto", visit.mergedInto)
            writer.writeName("mode", visit.mode == .onSite ? nil : visit.mode)
            writer.write("place", visit.place)
            writer.write("protocolVersion", protocolVersion)
            writer.writeFlag("provisional", visit.isProvisional)
            writer.write("title", visit.title)
            writer.writeText("visit", visit.id)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        let start = reader.place
        try reader.beginObject()
        let awaitsAnchor = try reader.flag("awaits")
        guard try reader.has("because") else { throw reader.missing("because") }
        var because = try Because(recorded: &reader)
        let dates = try reader.has("dates") ? try VisitDates(recorded: &reader) : nil
        let flags = try PlanFlags(recorded: "flags", &reader)
        let gates = try Self.gates(&reader)
        let kind = try reader.requiredName("kind", as: Visit.Kind.self)
        because.mergedInto = try reader.optionalText("mergedInto")
        let mode = try reader.optionalName("mode", as: Visit.Mode.self)
        guard mode != .onSite else { throw reader.refused("the mode on-site is left out") }
        let place: Int = try reader.required("place")
        let protocolVersion = try reader.count("protocolVersion")
        let isProvisional = try reader.flag("provisional")
        let title: String = try reader.required("title")
        let id = try reader.requiredText("visit", as: VisitID.self)
        try reader.endObject()
        let visit = PlannedVisit(
            id: id, kind: kind, mode: mode ?? .onSite, title: title, place: place, dates: dates,
            awaitsAnchor: awaitsAnchor, isProvisional: isProvisional, flags: flags, gates: gates, because: because)
        piece = Piece(visit, protocolVersion, form: Array(reader.bytes(since: start)))
    }

    private static func gates(_ reader: inout CanonicalReader) throws(CanonicalJSONError) -> [Gate] {
        guard try reader.has("gates") else { return [] }
        var gates: [Gate] = []
        try reader.beginArray()
        while try reader.nextElement() { gates.append(try Gate(recorded: &reader)) }
        guard !gates.isEmpty else { throw reader.refused("an empty list is left out") }
        return gates
    }
}
