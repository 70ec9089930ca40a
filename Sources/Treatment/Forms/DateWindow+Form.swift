import CanonicalJSON
import CivilTime

extension DateWindow {
    func record(in writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeText("earliest", earliest)
            writer.writeText("latest", latest)
        }
    }

    init(recorded reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let earliest = try reader.requiredText("earliest", as: CivilDate.self)
        let latest = try reader.requiredText("latest", as: CivilDate.self)
        guard earliest <= latest else { throw reader.refused("the window ends before it begins") }
        try reader.endObject()
        self.init(earliest: earliest, latest: latest)
    }
}
