import CivilTime
import ProtocolLanguage
import Scheduling

/// How a planned visit is otherwise than before, in words: what a person plans by first.
enum VisitChange {
    /// At least one for two visits that differ.
    static func words(from before: PlannedVisit, to after: PlannedVisit) -> [String] {
        var words = dates(before, after) + merging(before, after) + flags(before, after) + gates(before, after)
        if before.isProvisional != after.isProvisional {
            words.append(after.isProvisional ? "its date is provisional" : "its date is no longer provisional")
        }
        if before.because.words != after.because.words { words.append("now \(after.because.words)") }
        if before.title != after.title { words.append("called \(after.title)") }
        return words.isEmpty ? ["described otherwise by the protocol"] : words
    }

    private static func dates(_ before: PlannedVisit, _ after: PlannedVisit) -> [String] {
        if before.dates?.target != after.dates?.target { return ["\(day(before)) → \(day(after))"] }
        guard let was = before.dates?.window, let window = after.dates?.window, was != window else { return [] }
        return ["window \(was.earliest)…\(was.latest) → \(window.earliest)…\(window.latest)"]
    }

    private static func day(_ visit: PlannedVisit) -> String { visit.dates.map { "\($0.target)" } ?? "no date" }

    private static func merging(_ before: PlannedVisit, _ after: PlannedVisit) -> [String] {
        guard before.mergedInto != after.mergedInto else { return [] }
        if let host = after.mergedInto { return ["done together with \(host)"] }
        return before.mergedInto.map { ["no longer done together with \($0)"] } ?? []
    }

    private static func flags(_ before: PlannedVisit, _ after: PlannedVisit) -> [String] {
        let names: [(flag: PlanFlags, set: String, gone: String)] = [
            (.needsRebooking, "needs rebooking", "need not be rebooked any more"),
            (.noOpenDay, "no open day in its window", "an open day in its window again"),
            (.noFeasibleCycle, "no placement of its cycle fits", "its cycle fits again"),
        ]
        return names.compactMap { flag, set, gone in
            guard before.flags.contains(flag) != after.flags.contains(flag) else { return nil }
            return after.flags.contains(flag) ? set : gone
        }
    }

    private static func gates(_ before: PlannedVisit, _ after: PlannedVisit) -> [String] {
        guard before.gates != after.gates else { return [] }
        let words = after.gates.filter { !before.gates.contains($0) }.map { gate in
            switch gate {
            case .visit(let gate):
                gate.completed.map { done in
                    "\(gate.requires) done \(done)" + (gate.validThrough.map { ", good through \($0)" } ?? "")
                } ?? "requires \(gate.requires)"
            case .decision(let gate):
                gate.taken.map { "\(gate.decision) is \($0)" } ?? "requires \(gate.decision)"
            }
        }
        return words.isEmpty ? ["requires less"] : words
    }
}
