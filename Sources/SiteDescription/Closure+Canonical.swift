public import CanonicalJSON
internal import CivilTime

extension Closure: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writeKeys(to: &$0) }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        try self.init(keysFrom: &reader)
        try reader.endObject()
    }

    /// The keys alone, for an object that has others before them.
    func writeKeys(to writer: inout CanonicalWriter) {
        writer.write("from", text: from)
        writer.write("to", text: to)
        writer.write("why", why)
    }

    init(keysFrom reader: inout CanonicalReader) throws(CanonicalJSONError) {
        let from = try reader.required("from", text: CivilDate.init(parsing:))
        let to = try reader.required("to", text: CivilDate.init(parsing:))
        let why: String? = try reader.optional("why")
        guard let closure = Closure(from: from, to: to, why: why) else {
            throw reader.refused("a closure from \(from) cannot end on \(to)")
        }
        self = closure
    }
}
