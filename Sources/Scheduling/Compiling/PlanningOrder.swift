import ProtocolLanguage

/// The order in which a protocol's epochs and visits are dated: each after what its date depends on.
///
/// Dependencies are anchors and `mergesInto`; a checked template has no circle among them, so that a walk in depth ends.
struct PlanningOrder {
    private(set) var steps: [CompiledProtocol.Step] = []
    private let epochs: [CompiledEpoch]
    private let visits: [CompiledVisit]
    private var seen: Set<CompiledProtocol.Step> = []

    init(epochs: [CompiledEpoch], visits: [CompiledVisit]) {
        self.epochs = epochs
        self.visits = visits
        for epoch in epochs.indices {
            take(.epochStart(epoch))
            for visit in epochs[epoch].visits { take(.visit(visit)) }
        }
    }

    private mutating func take(_ step: CompiledProtocol.Step) {
        guard seen.insert(step).inserted else { return }
        switch step {
        case .epochStart(let epoch):
            take(epochs[epoch].startAnchor)
        case .visit(let visit):
            // A visit of an epoch that is not open has no date, so the epoch's start comes first, whatever the anchor.
            take(.epochStart(visits[visit].epoch))
            take(visits[visit].anchor)
            for host in visits[visit].hosts { take(.visit(host.visit)) }
        }
        steps.append(step)
    }

    private mutating func take(_ anchor: CompiledAnchor) {
        switch anchor {
        case .enrolment: break
        case .segmentStart(let epoch): take(.epochStart(epoch))
        case .visit(let visit, _), .decision(let visit): take(.visit(visit))
        }
    }
}
