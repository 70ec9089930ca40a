import CivilTime
import Scheduling
import Treatment

/// An option for a cycle as it is shown: its times, why it ranks there, what its infusions require.
struct ShownCycleOption {
    let option: CycleOption
    let number: Int
    let requirements: [ProposedCycle.Requirement]

    func lines(isColoured: Bool) -> [String] {
        let times = option.infusions.map { infusion in
            let time = infusion.at.map { " \($0.time)" } ?? ""
            return "\(infusion.day.weekday.abbreviation) \(infusion.day)\(time)\(infusion.stands ? " (stands)" : "")"
        }
        let opening = Style.bold.applied(to: "\(number)  \(times.joined(separator: "  ·  "))", isColoured: isColoured)
        return ["", opening, "   \(option.rank)"] + requirements.map { "   \(words(for: $0))" }
    }

    private func words(for requirement: ProposedCycle.Requirement) -> String {
        guard let completed = requirement.completed else {
            return "requires \(requirement.requires), which is not done yet"
        }
        guard let valid = requirement.validThrough else {
            return "requires \(requirement.requires), done on \(completed)"
        }
        return requirement.holds
            ? "\(requirement.requires) of \(completed) is valid through \(valid)"
            : "\(requirement.requires) of \(completed) is valid through \(valid) only, and needed on "
                + "\(requirement.neededOn); repeat it"
    }

    var json: JSONValue { .object(members) }

    /// The option with the infusions that it moves.
    func json(moving visits: [VisitID]) -> JSONValue {
        .object(members + [JSONValue.Member(name: "moves", value: .strings(visits.map(\.text)))])
    }

    private var members: [JSONValue.Member] {
        let members: KeyValuePairs<String, JSONValue> = [
            "option": .integer(number),
            "infusions": .array(option.infusions.map(json)),
            "daysFromNominal": .integer(option.daysFromNominal), "daysOffPreferred": .integer(option.patternCost),
            "dayNumbers": .array(option.dayNumbers.map(JSONValue.integer)),
            "preferred": .array(option.preferred.map(JSONValue.integer)), "why": .string(option.rank),
            "requirements": .array(requirements.map(json)),
        ]
        return members.map { JSONValue.Member(name: $0.key, value: $0.value) }
    }

    private func json(_ infusion: CycleOption.Infusion) -> JSONValue {
        [
            "visit": .string(infusion.visit.text), "day": .date(infusion.day),
            "at": .optional(infusion.at?.description), "stands": .bool(infusion.stands),
            "beside": .array(
                infusion.peaks.map { peak in
                    ["resource": .string(peak.resource), "taken": .integer(peak.taken), "of": .integer(peak.of)]
                }),
        ]
    }

    private func json(_ requirement: ProposedCycle.Requirement) -> JSONValue {
        [
            "requires": .string(requirement.requires), "completed": .date(requirement.completed),
            "validThrough": .date(requirement.validThrough), "neededOn": .date(requirement.neededOn),
            "holds": .bool(requirement.holds),
        ]
    }
}
