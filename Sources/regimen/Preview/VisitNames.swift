import PositionedYAML
import ProtocolLanguage
import Scheduling

/// The visits that a protocol can have for a patient, by the names that a person gives them.
struct VisitNames {
    private let names: Set<VisitID>
    private let inOrder: [VisitID]
    private let template: Template

    init(_ template: Template, scheduler: Scheduler) {
        self.template = template
        inOrder = scheduler.possibleVisits
        names = Set(inOrder)
    }

    /// The visit of that name; `~R` behind it stands for the R-th time that it is done.
    func visit(_ name: String) throws(CommandFailure) -> VisitID {
        guard let id = VisitID(name), names.contains(id.original) else {
            throw .usage(sentence(forUnknown: name))
        }
        return id
    }

    /// What the protocol says of a visit.
    func definition(of id: VisitID) -> Visit? {
        template.epochs.first { $0.id == id.epoch }.flatMap { template.segment($0.segment) }?.visit(id.visit)
    }

    private func sentence(forUnknown name: String) -> String {
        let beginning = "protocol \(template.id) has no visit \(quoted(name))"
        if let id = VisitID(name), let alike = sentence(forNumberOf: id) { return "\(beginning); \(alike)" }
        if !name.contains("/"), let id = inOrder.first(where: { $0.text.hasSuffix("/\(name)") }) {
            return "\(beginning); say its epoch too: \(id)"
        }
        let unnumbered = inOrder.map { VisitID(epoch: $0.epoch, visit: $0.visit).text }
        if let meant = nearest(to: name, among: inOrder.map(\.text) + unnumbered) {
            return "\(beginning); did you mean \(quoted(meant))?"
        }
        let epochs = template.epochs.map(\.id)
        guard let epoch = VisitID(name)?.epoch, epochs.contains(epoch) else {
            return "\(beginning); a visit is named EPOCH/VISIT, its epoch one of \(epochs.joined(separator: ", "))"
        }
        let visits = template.epochs.first { $0.id == epoch }.flatMap { template.segment($0.segment) }?.visits ?? []
        return "\(beginning); \(epoch) has \(visits.map(\.id).joined(separator: ", "))"
    }

    /// For a visit that exists, but not with that number.
    private func sentence(forNumberOf id: VisitID) -> String? {
        let alike = inOrder.filter { $0.epoch == id.epoch && $0.visit == id.visit }
        guard let first = alike.first, let last = alike.last else { return nil }
        guard first != last || first.number != nil else { return "it is not numbered: \(first)" }
        let range = first == last ? "it is \(first)" : "they are \(first) to \(last)"
        return id.number == nil ? "its occurrences are numbered: \(range)" : range
    }
}
