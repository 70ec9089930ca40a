import CivilTime
import Scheduling
import Treatment

/// What can be booked for a cycle, as it is shown.
struct ShownProposal {
    private let cycle: ProposedCycle
    private let patient: String
    private let visit: String
    private let zone: String

    init(_ cycle: ProposedCycle, patient: String, visit: String, zone: String) {
        self.cycle = cycle
        self.patient = patient
        self.visit = visit
        self.zone = zone
    }

    func lines(isColoured: Bool) -> [String] {
        let proposal = cycle.proposal
        let heading = "\(patient) · \(visit) · \(cycle.visits.count) infusions · times at the site (\(zone))".inert
        let title = Style.bold.applied(to: heading, isColoured: isColoured)
        guard !proposal.options.isEmpty else { return [title, ""] + standstill(isColoured: isColoured) }
        let options = zip(proposal.options, cycle.requirements).enumerated().flatMap { place, shown in
            lines(of: shown.0, number: place + 1, shown.1, isColoured: isColoured)
        }
        let next = "Book one with: regimen cycle book \(patient) \(visit) --option N, and the same preferences".inert
        return [title] + options + ["", next]
    }

    private func lines(
        of option: CycleOption, number: Int, _ requirements: [ProposedCycle.Requirement], isColoured: Bool
    ) -> [String] {
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

    private func standstill(isColoured: Bool) -> [String] {
        let proposal = cycle.proposal
        var lines: [String] = []
        func add(_ heading: String, _ words: [String]) {
            guard !words.isEmpty else { return }
            lines += [Style.bold.applied(to: heading, isColoured: isColoured)] + words.map { "  \($0.inert)" }
        }
        add("No option keeps those times:", proposal.wishWords)
        add("No days are feasible. What stands in the way:", proposal.obstacleWords)
        add("What would help, each by itself:", proposal.changeWords)
        return lines
    }

    var json: JSONValue {
        [
            "patient": .string(patient), "zone": .string(zone),
            "visits": .strings(cycle.visits.map(\.text)),
            "options": .array(
                zip(cycle.proposal.options, cycle.requirements).enumerated().map { place, shown in
                    json(of: shown.0, number: place + 1, shown.1)
                }),
            "refused": .strings(cycle.proposal.wishWords),
            "obstacles": .strings(cycle.proposal.obstacleWords),
            "changes": .array(
                cycle.proposal.changes.map { change in
                    ["change": .string(change.kind.words), "times": times(of: change.option)]
                }),
        ]
    }

    private func times(of option: CycleOption) -> JSONValue {
        .array(option.infusions.map { .optional($0.at?.description) })
    }

    private func json(
        of option: CycleOption, number: Int, _ requirements: [ProposedCycle.Requirement]
    ) -> JSONValue {
        [
            "option": .integer(number),
            "infusions": .array(
                option.infusions.map { infusion in
                    [
                        "visit": .string(infusion.visit.text), "day": .date(infusion.day),
                        "at": .optional(infusion.at?.description), "stands": .bool(infusion.stands),
                        "beside": .array(
                            infusion.peaks.map { peak in
                                [
                                    "resource": .string(peak.resource), "taken": .integer(peak.taken),
                                    "of": .integer(peak.of),
                                ]
                            }),
                    ]
                }),
            "daysFromNominal": .integer(option.daysFromNominal), "daysOffPreferred": .integer(option.patternCost),
            "dayNumbers": .array(option.dayNumbers.map(JSONValue.integer)),
            "preferred": .array(option.preferred.map(JSONValue.integer)), "why": .string(option.rank),
            "requirements": .array(
                requirements.map { requirement in
                    [
                        "requires": .string(requirement.requires), "completed": .date(requirement.completed),
                        "validThrough": .date(requirement.validThrough), "neededOn": .date(requirement.neededOn),
                        "holds": .bool(requirement.holds),
                    ]
                }),
        ]
    }
}
