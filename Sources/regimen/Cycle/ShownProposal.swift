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
        guard !proposal.options.isEmpty else { return [title, ""] + proposal.standstill(isColoured: isColoured) }
        let options = zip(proposal.options, cycle.requirements).enumerated().flatMap { place, shown in
            ShownCycleOption(option: shown.0, number: place + 1, requirements: shown.1).lines(isColoured: isColoured)
        }
        let next = "Book one with: regimen cycle book \(patient) \(visit) --option N, and the same preferences".inert
        return [title] + options + ["", next]
    }

    var json: JSONValue {
        [
            "patient": .string(patient), "zone": .string(zone),
            "visits": .strings(cycle.visits.map(\.text)),
            "options": .array(
                zip(cycle.proposal.options, cycle.requirements).enumerated().map { place, shown in
                    ShownCycleOption(option: shown.0, number: place + 1, requirements: shown.1).json
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
}

extension CycleProposal {
    /// Why there is no option, and what would help.
    func standstill(isColoured: Bool) -> [String] {
        var lines: [String] = []
        func add(_ heading: String, _ words: [String]) {
            guard !words.isEmpty else { return }
            lines += [Style.bold.applied(to: heading, isColoured: isColoured)] + words.map { "  \($0.inert)" }
        }
        add("No option keeps those times:", wishWords)
        add("No days are feasible. What stands in the way:", obstacleWords)
        add("What would help, each by itself:", changeWords)
        return lines
    }
}
