public import CanonicalJSON
internal import CivilTime

extension Visit: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("cleanUp", text: cleanUp)
            writer.write("collects", list: collects)
            writer.write("cycle", cycle)
            writer.write("decides", decides)
            writer.write("duration", text: duration)
            writer.write("id", id)
            writer.write("kind", kind)
            writer.write("mergesInto", list: mergesInto.map(AsText.init))
            writer.write("mode", mode, unless: .onSite)
            writer.write("onClosedDay", onClosedDay, unless: .nearest)
            writer.write("onHold", onHold)
            writer.write("prepare", list: prepare)
            writer.write("reminders", reminders)
            writer.write("requires", list: requires)
            writer.write("resources", entries: resources)
            writer.write("setUp", text: setUp)
            writer.write(isDraft: isDraft)
            writer.write("summary", summary)
            writer.write("timing", timing)
            writer.write("title", title)
            writer.write("validFor", text: validFor)
            writer.write("was", was)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let cleanUp = try reader.text("cleanUp", as: ClockDuration.self)
        let collects = try reader.list("collects", of: String.self)
        let cycle = try reader.optional("cycle", as: Cycle.self)
        let decides = try reader.optional("decides", as: String.self)
        let duration = try reader.text("duration", as: ClockDuration.self)
        let id = try reader.required("id", as: String.self)
        let kind = try reader.required("kind", as: Kind.self)
        let mergesInto = try reader.list("mergesInto", of: AsText<VisitReference>.self)
        let mode = try reader.optional("mode", usually: Mode.onSite)
        let onClosedDay = try reader.optional("onClosedDay", usually: ClosedDayRule.nearest)
        let onHold = try reader.optional("onHold", as: HoldRule.self)
        let prepare = try reader.list("prepare", of: String.self)
        let reminders = try reader.optional("reminders", as: String.self)
        let requires = try reader.list("requires", of: Requirement.self)
        let resources = try reader.entries("resources", of: ResourceNeed.self)
        let setUp = try reader.text("setUp", as: ClockDuration.self)
        let isDraft = try reader.isDraft()
        let summary = try reader.optional("summary", as: String.self)
        let timing = try reader.required("timing", as: Timing.self)
        let title = try reader.optional("title", as: String.self)
        let validFor = try reader.text("validFor", as: CivilDuration.self)
        let was = try reader.optional("was", as: String.self)
        try reader.endObject()
        self.init(
            id: id, title: title, summary: summary, was: was, isDraft: isDraft, kind: kind, mode: mode,
            prepare: prepare, collects: collects, timing: timing, cycle: cycle, validFor: validFor, requires: requires,
            mergesInto: mergesInto.map(\.value), decides: decides, duration: duration, setUp: setUp, cleanUp: cleanUp,
            resources: resources, onClosedDay: onClosedDay, onHold: onHold, reminders: reminders)
    }
}

extension Visit.Kind: CanonicalCodable {}
extension Visit.Mode: CanonicalCodable {}
extension Visit.ClosedDayRule: CanonicalCodable {}
extension Visit.HoldRule: CanonicalCodable {}

extension ResourceNeed: CanonicalEntry {
    var id: String { resource }

    func writeEntry(to writer: inout CanonicalWriter) { amount.write(to: &writer) }

    init(id: String, entry reader: inout CanonicalReader) throws(CanonicalJSONError) {
        self.init(resource: id, amount: try Number(from: &reader))
    }
}

extension Requirement: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            switch self {
            case .visit(let epoch, let reference, let validOn):
                writer.write("validOn", text: validOn)
                writer.write("visit", text: EpochReference(epoch: epoch, reference: reference))
            case .decision(let epoch, let decision, let value):
                writer.write("decision", text: DecisionName(epoch: epoch, decision: decision))
                writer.write("is", value)
            }
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        if let name = try reader.text("decision", as: DecisionName.self) {
            self = .decision(epoch: name.epoch, name.decision, is: try reader.required("is"))
        } else {
            let validOn = try reader.text("validOn", as: EpochReference.self)
            let visit = try reader.requiredText("visit", as: EpochReference.self)
            self = .visit(epoch: visit.epoch, visit.reference, validOn: validOn)
        }
        try reader.endObject()
    }
}
