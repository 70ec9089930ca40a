import CivilTime
import Scheduling

/// Holds as a text: `2026-03-01..2026-03-09,2026-07-01..`.
enum HoldsText {
    static func text(of holds: [Hold]) -> String {
        holds.map { "\($0.from)..\($0.lastDay?.description ?? "")" }.joined(separator: ",")
    }

    static func holds(_ text: String) throws(CivilTimeError) -> [Hold] {
        var holds: [Hold] = []
        for part in text.split(separator: ",") {
            let from = try CivilDate(parsing: String(part.prefix(10)))
            let last = part.dropFirst(12)
            holds.append(Hold(from: from, lastDay: last.isEmpty ? nil : try CivilDate(parsing: String(last))))
        }
        return holds
    }
}
