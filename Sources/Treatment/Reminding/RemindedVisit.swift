public import CanonicalJSON
public import CivilTime
public import ProtocolLanguage
public import Scheduling

/// One reminder as a message carries it: what it is about, when it was due, and why it is said.
public struct RemindedVisit: Hashable, Sendable {
    /// Why it is said.
    public enum Ground: Hashable, Sendable {
        /// A rule of the protocol.
        case rule(ReminderRule)
        /// What an earlier reminder said no longer holds.
        case correction(of: ReminderKey)
    }

    public var due: Instant
    public var ground: Ground
    public var key: ReminderKey
    public var promise: Promise
    public var visit: VisitID

    public init(visit: VisitID, promise: Promise, due: Instant, key: ReminderKey, ground: Ground) {
        self.due = due
        self.ground = ground
        self.key = key
        self.promise = promise
        self.visit = visit
    }

    /// The rule by which it is said; nil for a correction.
    public var rule: ReminderRule? {
        if case .rule(let rule) = ground { rule } else { nil }
    }
}

extension RemindedVisit: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            if case .correction(let key) = ground { writer.write("corrects", key) }
            writer.writeText("due", due)
            writer.write("key", key)
            writer.writeText("promise", promise)
            if case .rule(let rule) = ground { writer.write("rule", rule) }
            writer.writeText("visit", visit)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let corrected: ReminderKey? = try reader.optional("corrects")
        due = try reader.requiredText("due")
        key = try reader.required("key")
        promise = try reader.requiredText("promise")
        let rule: ReminderRule? = try reader.optional("rule")
        visit = try reader.requiredText("visit")
        try reader.endObject()
        switch (rule, corrected) {
        case (let rule?, nil): ground = .rule(rule)
        case (nil, let key?): ground = .correction(of: key)
        default: throw reader.refused("a reminder is said by a rule, or to correct another")
        }
    }
}
