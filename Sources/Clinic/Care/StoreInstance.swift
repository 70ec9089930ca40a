public import CanonicalJSON
public import CivilTime
import EventLog

/// Which copy of a store this is. It stands in the store's folder and is left out of every backup, so that a copy can be
/// told from the store that it is of: reminders, which patients get, go out from one of them only.
///
/// `init` makes one, and `restore` makes another. Whoever enables reminders records this id; another copy has another.
public struct StoreInstance: Hashable, Sendable {
    /// 128 bits drawn at random, as 32 hexadecimal digits.
    public var id: String
    /// The machine on which it was made.
    public var host: String
    /// When the store was restored from a backup; nil for one that wasn't.
    public var restored: Instant?

    /// The name of its file in the store's folder.
    static let fileName = "instance"

    init(surroundings: Surroundings, restored: Instant? = nil) {
        id = HexText.text(of: surroundings.randomBits())
        host = surroundings.host()
        self.restored = restored
    }

    func keep(in folder: StoreFolder) throws {
        try SystemFile.write(try canonicalBytes(), to: Self.fileName, inFolder: folder.path)
    }
}

extension StoreInstance: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("host", host)
            writer.write("instance", id)
            writer.write("restored", restored?.description)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        host = try reader.required("host")
        id = try reader.required("instance")
        let restored: String? = try reader.optional("restored")
        try reader.endObject()
        do {
            self.restored = try restored.map(Instant.init(parsing:))
        } catch {
            throw reader.refused("\(error)")
        }
    }
}

extension Clinic {
    /// Which copy of the store this is. One from before there were any gets its own when it is first asked for.
    public func instance() throws(ClinicError) -> StoreInstance {
        try ClinicError.wrap {
            if let known = try knownInstance() { return known }
            return try log.exclusively { _ in
                if let known = try knownInstance() { return known }
                let made = StoreInstance(surroundings: surroundings)
                try made.keep(in: folder)
                return made
            }
        }
    }

    /// The one in the store's folder; nil where there is none.
    func knownInstance() throws -> StoreInstance? {
        let path = "\(folder.path)/\(StoreInstance.fileName)"
        guard let bytes = SystemFile.bytes(of: path, atMost: 4096) else { return nil }
        do {
            return try StoreInstance(canonical: bytes)
        } catch {
            throw ClinicError(
                .store,
                "\(path) is not as it was written; remove it, and the store counts as a copy whose reminders are not "
                    + "enabled")
        }
    }
}
