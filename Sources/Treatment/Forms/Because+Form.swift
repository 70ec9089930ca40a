import CanonicalJSON
import CivilTime
import ProtocolLanguage
import Scheduling

/// ``Because/mergedInto`` is the visit's own, and recorded there.
extension Because {
    func record(in writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("anchor", anchor)
            writer.writeText("anchorDay", anchorDay)
            writer.writeText("closedDay", closedDay)
            writer.write("cycleDay", cycleDay)
            writer.writeName("direction", direction)
            writer.writeName("footing", footing)
            if heldDays != 0 { writer.write("heldDays", heldDays) }
            writer.writeText("notBefore", notBefore)
            writer.writeText("offset", offset)
        }
    }

    init(recorded reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let anchor: String = try reader.required("anchor")
        let anchorDay = try reader.optionalText("anchorDay", as: CivilDate.self)
        let closedDay = try reader.optionalText("closedDay", as: CivilDate.self)
        let cycleDay: Int? = try reader.optional("cycleDay")
        let direction = try reader.requiredName("direction", as: Timing.Direction.self)
        let footing = try reader.requiredName("footing", as: Footing.self)
        let heldDays: Int? = try reader.optional("heldDays")
        guard heldDays != 0 else { throw reader.refused("no days held are left out") }
        let notBefore = try reader.optionalText("notBefore", as: CivilDate.self)
        let offset = try reader.requiredText("offset", as: CivilDuration.self)
        try reader.endObject()
        self.init(
            anchor: anchor, anchorDay: anchorDay, footing: footing, direction: direction, offset: offset,
            cycleDay: cycleDay, notBefore: notBefore, closedDay: closedDay, heldDays: heldDays ?? 0)
    }
}
