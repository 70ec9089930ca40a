import CanonicalJSON
import CivilTime
import Scheduling

extension PlannedEpoch {
    func record(in writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeFlag("anchorHappened", anchorHappened)
            writer.writeText("earliest", earliest)
            writer.write("epoch", id)
            writer.writeText("latest", latest)
            writer.writeName("standing", standing)
            writer.writeText("started", started)
        }
    }

    init(recorded reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let anchorHappened = try reader.flag("anchorHappened")
        let earliest = try reader.optionalText("earliest", as: CivilDate.self)
        let id: String = try reader.required("epoch")
        let latest = try reader.optionalText("latest", as: CivilDate.self)
        let standing = try reader.requiredName("standing", as: Standing.self)
        let started = try reader.optionalText("started", as: CivilDate.self)
        try reader.endObject()
        self.init(
            id: id, standing: standing, earliest: earliest, latest: latest, started: started,
            anchorHappened: anchorHappened)
    }
}

extension [PlannedEpoch] {
    func record(in writer: inout CanonicalWriter) {
        writer.array { writer in
            for epoch in self { epoch.record(in: &writer) }
        }
    }

    init(recorded reader: inout CanonicalReader) throws(CanonicalJSONError) {
        self.init()
        try reader.beginArray()
        while try reader.nextElement() { append(try PlannedEpoch(recorded: &reader)) }
    }
}
