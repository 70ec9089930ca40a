import CivilTime
import Scheduling

/// What is noteworthy about a visit, in brief: its flags, what locks it, how its date came about.
struct CalendarNotes {
    let text: String
    /// Whether a person should do something about it.
    let isWarning: Bool

    init(_ entry: CalendarEntry, seenOn day: CivilDate) {
        let warnings = entry.flags.compactMap { CalendarNotes.words(for: $0, of: entry) }
        let locks = CalendarNotes.locks(of: entry, seenOn: day)
        let reason = entry.visit.because.inBrief(forVisitOf: entry.visit.id.epoch)
        text = (warnings + locks + [reason]).joined(separator: "; ")
        isWarning = !warnings.isEmpty || entry.flags.contains(.locked)
    }

    /// What keeps a visit from being done, as far as anything does.
    static func locks(of entry: CalendarEntry, seenOn day: CivilDate) -> [String] {
        guard entry.state == .locked || entry.flags.contains(.locked) else { return [] }
        return entry.visit.gates.filter { !$0.isMet(on: day) }.map { $0.words(on: day) }
    }

    private static func words(for flag: CalendarEntry.Flag, of entry: CalendarEntry) -> String? {
        switch flag {
        case .noOpenDay: "no open day in its window"
        case .noFeasibleCycle: "no placement of the cycle fits"
        case .needsRebooking: "needs rebooking"
        case .deviation: entry.deviationDays.map { "\(counted(abs($0), "day")) \($0 < 0 ? "early" : "late")" }
        // Said by what locks it, and by how its date came about.
        case .locked, .merged: nil
        }
    }
}

extension Gate {
    /// Why it is not met.
    fileprivate func words(on day: CivilDate) -> String {
        switch self {
        case .visit(let gate):
            guard gate.completed != nil, let last = gate.validThrough else {
                return "locked until \(gate.requires) is done"
            }
            return "locked: \(gate.requires) holds through \(last), needed on \(gate.neededDay(askedOn: day))"
        case .decision(let gate):
            return "locked until \(gate.decision) is \(gate.value)"
        }
    }
}

extension Because {
    /// The reason without what the rest of the calendar says: the anchor's date, and the epoch where it is the same.
    fileprivate func inBrief(forVisitOf epoch: String) -> String {
        var parts = words.split(separator: "; ").map(String.init)
        if anchorDay != nil, let first = parts.first, let name = first.firstRange(of: anchor) {
            parts[0] = String(first[..<name.upperBound])
        }
        return parts.joined(separator: "; ").replacing(" \(epoch)/", with: " ")
    }
}
