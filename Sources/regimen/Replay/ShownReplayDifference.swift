import CivilTime
import Clinic
import SiteDescription

/// What changed of a patient between two moments, in words, and through which events.
struct ShownReplayDifference {
    var difference: ReplayDifference
    var patient: String
    var site: Site
    var isSimulated: Bool

    func lines(isColoured: Bool) throws -> [String] {
        var heading = "\(patient) from \(shown(difference.from)) to \(shown(difference.to))"
        if isSimulated { heading += " · SIMULATED" }
        var lines = [Style.bold.applied(to: heading.inert, isColoured: isColoured)]
        lines += try section("Recorded between", events())
        lines += section("What is known", facts)
        let byEvents = ShownDifference(difference.byEvents, subject: nil).lines(isColoured: isColoured)
        lines += section("The calendar, by what was recorded", byEvents)
        let byTime = ShownDifference(difference.byTime, subject: nil).lines(isColoured: isColoured)
        lines += section("The calendar, by the days that passed", byTime)
        return lines.count == 1 ? lines + ["Nothing changed."] : lines
    }

    private func section(_ heading: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", heading] + lines
    }

    private func shown(_ moment: ReplayMoment) -> String {
        "\(moment.local.date.shown) \(moment.local.time) (@\(moment.position))"
    }

    private func events() throws -> [String] {
        let line = HistoryLine(zone: try Surroundings.system.rules(ofZone: site.timeZone), showsPatient: false)
        return difference.events.map { "  \(line.text(for: $0))" }
    }

    private var facts: [String] {
        difference.facts.map { fact in
            let was = fact.before ?? "–"
            return "  \(fact.name): \(was) → \(fact.after ?? "–")".inert
        }
    }

    var json: JSONValue {
        [
            "patient": .string(patient), "from": difference.from.json, "to": difference.to.json,
            "events": .array(difference.events.map(\.json)),
            "facts": .array(
                difference.facts.map {
                    ["name": .string($0.name), "before": .optional($0.before), "after": .optional($0.after)]
                }),
            "byEvents": difference.byEvents.json, "byTime": difference.byTime.json,
        ]
    }
}
