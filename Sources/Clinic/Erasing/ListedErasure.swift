import CanonicalJSON
import CivilTime
import EventLog

/// An erasure as it stands in the list beside a store: enough to do it again in an older copy of the log.
///
/// It says who asked for it and when. Nothing in it tells who was erased: an id, and words sealed with the site's key.
struct ListedErasure: Hashable, Sendable {
    var log: LogID
    var patient: String
    /// The command that did it first; under the same one it is done again, so that nothing is done twice.
    var command: CommandID
    /// When and on which day at the site.
    var asked: Instant
    var on: CivilDate
    var actor: Actor
    /// Sealed for the first event of the command, with the site's key.
    var reason: Reason?
}

extension ListedErasure: CanonicalCodable {
    func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("actor", actor)
            writer.write("asked", asked.description)
            writer.write("command", command)
            writer.write("log", log)
            writer.write("on", on.description)
            writer.write("patient", patient)
            writer.write("reason", reason)
        }
    }

    init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        actor = try reader.required("actor")
        let asked: String = try reader.required("asked")
        command = try reader.required("command")
        log = try reader.required("log")
        let on: String = try reader.required("on")
        patient = try reader.required("patient")
        reason = try reader.optional("reason")
        try reader.endObject()
        do {
            self.asked = try Instant(parsing: asked)
            self.on = try CivilDate(parsing: on)
        } catch {
            throw reader.refused(error.sentence)
        }
    }
}
