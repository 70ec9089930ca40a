import CivilTime
import Scheduling
import Treatment

/// When an infusion could be instead, as it is shown.
struct ShownMove {
    let move: ProposedMove
    let patient: String
    let zone: String

    func lines(isColoured: Bool) -> [String] {
        let heading =
            "\(patient) · \(move.visit) · now \(move.from.date.shown) \(move.from.time) · times at the site (\(zone))"
        var lines = [Style.bold.applied(to: heading.inert, isColoured: isColoured)]
        lines += section("The rest of the cycle stays:", { $0.keepsTheRest }, isColoured: isColoured)
        if let standstill = move.standstill {
            lines += ["", "Nothing else is free that keeps the rest of the cycle."]
            lines += standstill.standstill(isColoured: isColoured)
        }
        lines += section("More of the cycle moves:", { !$0.keepsTheRest }, isColoured: isColoured)
        guard !move.options.isEmpty else { return lines }
        return lines
            + [
                "",
                "Take one with: regimen reschedule \(patient) \(move.visit) --option N, and the same preferences".inert,
            ]
    }

    private func section(
        _ heading: String, _ belongs: (ProposedMove.Option) -> Bool, isColoured: Bool
    ) -> [String] {
        let options = move.options.enumerated().filter { belongs($0.element) }
        guard !options.isEmpty else { return [] }
        return ["", heading]
            + options.flatMap { place, option in
                let shown = ShownCycleOption(
                    option: option.option, number: place + 1, requirements: option.requirements)
                let moved = option.moved.map(\.text).joined(separator: ", ")
                return shown.lines(isColoured: isColoured) + (option.keepsTheRest ? [] : ["   moves \(moved)"])
            }
    }

    var json: JSONValue {
        [
            "patient": .string(patient), "zone": .string(zone), "visit": .string(move.visit.text),
            "from": .string(move.from.description), "visits": .strings(move.visits.map(\.text)),
            "options": .array(
                move.options.enumerated().map { place, option in
                    let shown = ShownCycleOption(
                        option: option.option, number: place + 1, requirements: option.requirements)
                    return shown.json(moving: option.moved)
                }),
            "obstacles": .strings(move.standstill?.obstacleWords ?? []),
        ]
    }
}
