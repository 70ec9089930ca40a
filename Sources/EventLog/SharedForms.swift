import CanonicalJSON
import CivilTime

/// What the lines of one request have in common, each in its canonical form: written once for all of them.
struct SharedForms: Sendable {
    let actor: [UInt8]
    let command: [UInt8]
    let log: [UInt8]
    let recorded: [UInt8]

    init(
        actor: Actor, command: CommandID, log: LogID, recorded: Instant
    ) throws(CanonicalJSONError) {
        self.actor = try actor.canonicalBytes()
        self.command = try command.canonicalBytes()
        self.log = try log.canonicalBytes()
        self.recorded = try recorded.description.canonicalBytes()
    }
}

extension CanonicalWriter {
    /// Writes a key and its value, as its canonical form where that is at hand.
    mutating func write<Value: CanonicalCodable>(
        _ key: StaticString, _ value: @autoclosure () -> Value, as form: [UInt8]?
    ) {
        self.key(key)
        if let form { raw(form) } else { value().write(to: &self) }
    }
}
