import CanonicalJSON
import CivilTime
import Scheduling

/// A gate that a decision opens has a `decision`; one that a completion opens names what it `requires`.
extension Gate {
    func record(in writer: inout CanonicalWriter) {
        switch self {
        case .decision(let gate):
            writer.object { writer in
                writer.write("decision", gate.decision)
                writer.write("taken", gate.taken)
                writer.write("value", gate.value)
            }
        case .visit(let gate):
            writer.object { writer in
                writer.writeText("completed", gate.completed)
                writer.write("requires", gate.requires)
                writer.writeText("validOn", gate.validOn)
                writer.writeText("validOnDay", gate.validOnDay)
                writer.writeFlag("validOnDayIsFixed", gate.validOnDayIsFixed)
                writer.writeText("validThrough", gate.validThrough)
            }
        }
    }

    init(recorded reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let completed = try reader.optionalText("completed", as: CivilDate.self)
        if completed == nil, let decision: String = try reader.optional("decision") {
            let taken: String? = try reader.optional("taken")
            self = .decision(DecisionGate(decision: decision, value: try reader.required("value"), taken: taken))
        } else {
            let requires: String = try reader.required("requires")
            let validOn = try reader.requiredText("validOn", as: VisitID.self)
            let validOnDay = try reader.optionalText("validOnDay", as: CivilDate.self)
            let isFixed = try reader.flag("validOnDayIsFixed")
            let validThrough = try reader.optionalText("validThrough", as: CivilDate.self)
            self = .visit(
                VisitGate(
                    requires: requires, completed: completed, validThrough: validThrough, validOn: validOn,
                    validOnDay: validOnDay, validOnDayIsFixed: isFixed))
        }
        try reader.endObject()
    }
}
