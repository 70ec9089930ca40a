import CanonicalJSON
import CivilTime
import Scheduling

extension VisitDates {
    func record(in writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeText("earliest", earliest)
            writer.writeText("latest", latest)
            writer.writeText("nominal", nominal)
            writer.writeText("target", target)
        }
    }

    init(recorded reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let earliest = try reader.requiredText("earliest", as: CivilDate.self)
        let latest = try reader.requiredText("latest", as: CivilDate.self)
        guard earliest <= latest else { throw reader.refused("the window ends before it begins") }
        self.init(
            nominal: try reader.requiredText("nominal"), target: try reader.requiredText("target"),
            earliest: earliest, latest: latest)
        try reader.endObject()
    }
}
