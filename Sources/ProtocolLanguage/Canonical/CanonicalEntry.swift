internal import CanonicalJSON

/// What stands in a mapping under its own id, which its fields therefore do not repeat.
protocol CanonicalEntry {
    var id: String { get }
    func writeEntry(to writer: inout CanonicalWriter)
    init(id: String, entry reader: inout CanonicalReader) throws(CanonicalJSONError)
}

extension CanonicalWriter {
    /// Writes entries in the order that they have, which is that of their ids.
    mutating func write<Entry: CanonicalEntry>(_ key: StaticString, entries: [Entry]) {
        guard !entries.isEmpty else { return }
        self.key(key)
        object { writer in
            for entry in entries {
                writer.key(entry.id)
                entry.writeEntry(to: &writer)
            }
        }
    }
}

extension CanonicalReader {
    mutating func entries<Entry: CanonicalEntry>(
        _ key: StaticString, of type: Entry.Type = Entry.self
    ) throws(CanonicalJSONError) -> [Entry] {
        guard try has(key) else { return [] }
        var entries: [Entry] = []
        try beginObject()
        while let id = try nextKey() { entries.append(try Entry(id: id, entry: &self)) }
        try endObject()
        guard !entries.isEmpty else { throw refused("\"\(key)\" is empty, and so is not written") }
        return entries
    }
}
