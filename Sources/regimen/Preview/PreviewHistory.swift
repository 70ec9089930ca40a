import CivilTime
import PositionedYAML
import ProtocolLanguage
import Scheduling

/// Gathers the flags of a preview into a patient's history; facts that contradict each other by themselves are refused
/// here, those that contradict the plan by ``ContradictionCheck``.
struct PreviewHistory {
    private(set) var history: History
    private let names: VisitNames
    private let template: Template

    init(_ facts: PreviewFacts, enrolment: CivilDate, template: Template, names: VisitNames) throws(CommandFailure) {
        self.names = names
        self.template = template
        history = History(enrolment: enrolment)
        for completion in facts.completions {
            try record(.completed(on: completion.day), of: names.visit(completion.visit))
        }
        for visit in facts.missed { try record(.missed, of: names.visit(visit)) }
        for visit in facts.omitted { try record(.omitted, of: names.visit(visit)) }
        for booking in facts.bookings { try book(names.visit(booking.visit), on: booking.day) }
        for start in facts.epochStarts { try begin(start) }
        // In the order in which they would have been recorded.
        history.decisions = facts.decisions.enumerated().sorted {
            ($0.element.on, $0.offset) < ($1.element.on, $1.offset)
        }
        .map(\.element)
        history.holds = facts.holds.sorted { $0.from < $1.from }
    }

    private mutating func record(_ outcome: Outcome, of visit: VisitID) throws(CommandFailure) {
        if let known = history.visits[visit]?.outcome, known != outcome {
            throw .usage("\(visit) cannot be both \(words(known)) and \(words(outcome)); give one of them")
        }
        history.visits[visit, default: VisitRecord()].outcome = outcome
    }

    private mutating func book(_ visit: VisitID, on day: CivilDate) throws(CommandFailure) {
        if let known = history.visits[visit]?.booking, known.day != day {
            throw .usage("\(visit) cannot be booked both for \(known.day) and for \(day); give one of them")
        }
        history.visits[visit, default: VisitRecord()].booking = Booking(day: day)
    }

    private mutating func begin(_ start: EpochDay) throws(CommandFailure) {
        guard template.epochs.contains(where: { $0.id == start.epoch }) else {
            let epochs = template.epochs.map(\.id)
            throw .usage(unknown("epoch", start.epoch, among: epochs, of: "protocol \(template.id)"))
        }
        if let known = history.epochStarts[start.epoch], known != start.day {
            throw .usage("\(start.epoch) cannot start both on \(known) and on \(start.day); give one of them")
        }
        history.epochStarts[start.epoch] = start.day
    }

    private func words(_ outcome: Outcome) -> String {
        switch outcome {
        case .completed(let day): "done on \(day)"
        case .missed: "missed"
        case .omitted: "omitted"
        }
    }
}
