import CivilTime
import Clinic
import EventLog

extension HistoryEntry {
    /// The event without what only the store's head knows: as the answer to a change has it.
    var json: JSONValue { .object(members) }

    /// The event with the log and the site that it belongs to.
    func json(log: LogID, site: String) -> JSONValue {
        let isOfSite = stream != .log
        let place = [
            JSONValue.Member(name: "log", value: .string(log.description)),
            JSONValue.Member(name: "site", value: isOfSite ? .string(site) : .null),
        ]
        return .object(members + place)
    }

    private var members: [JSONValue.Member] {
        let members: KeyValuePairs<String, JSONValue> = [
            "position": .optional(position.map(Int.init)), "recorded": .optional(recorded?.description),
            "effective": .string(effective), "patient": .optional(patient), "stream": .string(stream.text),
            "version": .optional(version.map(Int.init)), "id": .string(id.description), "type": .string(type),
            "schema": .integer(schema), "actor": actor.json, "command": .string(command.description),
            "cause": .optional(cause?.description), "reason": reason?.json ?? .null, "words": .string(words),
            "rescheduledFrom": .optional(rescheduledFrom?.description),
            "corrects": .optional(corrects?.description),
            "correctedBy": .strings(correctedBy.map(\.id.description)),
        ]
        return members.map { JSONValue.Member(name: $0.key, value: $0.value) }
    }
}

extension HistoryEntry.Why {
    fileprivate var json: JSONValue { ["code": .string(code), "note": .optional(note)] }
}

extension Actor {
    fileprivate var json: JSONValue {
        [
            "person": .optional(person), "account": .string(account), "host": .string(host), "via": .string(via),
        ]
    }
}
