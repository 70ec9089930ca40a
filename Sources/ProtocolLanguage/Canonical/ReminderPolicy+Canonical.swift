public import CanonicalJSON
internal import CivilTime

extension ReminderPolicy: CanonicalEntry {
    func writeEntry(to writer: inout CanonicalWriter) { rules.write(to: &writer) }

    init(id: String, entry reader: inout CanonicalReader) throws(CanonicalJSONError) {
        self.init(id: id, rules: try [ReminderRule](from: &reader))
    }
}

extension ReminderRule: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        func distance(of trigger: Trigger) -> CivilDuration? { self.trigger == trigger ? self.distance : nil }
        writer.object { writer in
            writer.write("at", text: at)
            writer.write("before", text: distance(of: .before))
            writer.write("escalation", isEscalation, unless: false)
            writer.write("late", late)
            writer.write("opens", text: distance(of: .opens))
            writer.write("overdue", text: distance(of: .overdue))
            writer.write("to", to)
            writer.write("unbooked", text: distance(of: .unbooked))
            writer.write("unrecorded", text: distance(of: .unrecorded))
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let at = try reader.requiredText("at", as: CivilTimeOfDay.self)
        let before = try reader.text("before", as: CivilDuration.self)
        let isEscalation = try reader.optional("escalation", usually: false)
        let late = try reader.optional("late", as: Late.self)
        let opens = try reader.text("opens", as: CivilDuration.self)
        let overdue = try reader.text("overdue", as: CivilDuration.self)
        let to = try reader.required("to", as: [String].self)
        let unbooked = try reader.text("unbooked", as: CivilDuration.self)
        let unrecorded = try reader.text("unrecorded", as: CivilDuration.self)
        try reader.endObject()
        let distances: [(Trigger, CivilDuration?)] = [
            (.before, before), (.opens, opens), (.overdue, overdue), (.unbooked, unbooked), (.unrecorded, unrecorded),
        ]
        let given = distances.compactMap { trigger, distance in distance.map { (trigger, $0) } }
        guard given.count == 1, let (trigger, distance) = given.first else {
            throw reader.refused("a reminder rule has one trigger")
        }
        self.init(trigger: trigger, distance: distance, at: at, to: to, isEscalation: isEscalation, late: late)
    }
}

extension ReminderRule.Late: CanonicalCodable {}
