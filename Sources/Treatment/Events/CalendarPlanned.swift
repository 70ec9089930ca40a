public import CanonicalJSON
public import Scheduling

/// `calendar.planned`: how a patient's plan differs from the one recorded before, whole visits each.
///
/// The envelope's `cause` names the event that made the difference. Where no event of the patient did, because today's
/// scheduler or a changed site plans otherwise, ``occasion`` says so and the event stands before the command's own.
public struct CalendarPlanned: OpenPayload {
    public static let type = "calendar.planned"

    /// What made the plan differ, where it was no event of the patient.
    public enum Occasion: String, CaseIterable, Sendable {
        /// The rules of planning are another version's.
        case scheduler
        /// The site's days were changed; the envelope's cause is that event.
        case site
    }

    /// Visits that the plan did not hold before.
    public var added: [RecordedVisit]
    public var basis: PlanBasis
    /// Visits that the plan held otherwise before, as they are now.
    public var changed: [RecordedVisit]
    /// The digest of the whole plan after this difference.
    public var digest: PlanDigest
    /// All epochs, if any of them changed; else nil.
    public var epochs: [PlannedEpoch]?
    public var occasion: Occasion?
    /// The ids of visits that the plan no longer holds.
    public var withdrawn: [VisitID]

    public init(
        added: [RecordedVisit], changed: [RecordedVisit], withdrawn: [VisitID], epochs: [PlannedEpoch]?,
        basis: PlanBasis, digest: PlanDigest, occasion: Occasion? = nil
    ) {
        self.added = added
        self.basis = basis
        self.changed = changed
        self.digest = digest
        self.epochs = epochs
        self.occasion = occasion
        self.withdrawn = withdrawn
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeList("added", added)
            writer.write("basis", basis)
            writer.writeList("changed", changed)
            writer.write("digest", digest)
            if let epochs {
                writer.key("epochs")
                epochs.record(in: &writer)
            }
            writer.writeName("occasion", occasion)
            writer.writeTexts("withdrawn", withdrawn)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        added = try reader.list("added")
        basis = try reader.required("basis")
        changed = try reader.list("changed")
        digest = try reader.required("digest")
        epochs = try reader.has("epochs") ? try [PlannedEpoch](recorded: &reader) : nil
        occasion = try reader.optionalName("occasion")
        withdrawn = try reader.texts("withdrawn")
        try reader.endObject()
    }
}
