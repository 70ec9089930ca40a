internal import CivilTime
internal import PositionedYAML

/// The checks of how the parts of a template hang together over all epochs, once each part was read.
struct PlanChecks {
    /// More circles than this have one cause.
    static let mostCircles = 20

    let names: TemplateNames
    let segments: [Segment]
    let epochs: [Epoch]
    let mentions: [Mention]
    let reader: TemplateReader

    func run() {
        checkUnusedSegments()
        checkOccurrencesInRange()
        guard isOfReasonableSize() else { return }
        let anchorEdges = edges(\.isFollowed)
        let circles = Circles(anchorEdges).found(atMost: Self.mostCircles)
        report(circles, "these dates are counted from one another")
        report(
            Circles(edges { $0.role == .requirement }).found(atMost: Self.mostCircles),
            "these visits require one another")
        if circles.isEmpty { checkReach(anchorEdges) }
    }

    /// A segment that is in no epoch is on nobody's calendar.
    private func checkUnusedSegments() {
        guard !names.epochs.isEmpty else { return }
        let used = Set(names.epochs.values)
        for id in names.segmentOrder where !used.contains(id) {
            guard let segment = names.segments[id] else { continue }
            reader.diagnostics.report(
                at: segment.position,
                "no epoch of the plan uses the segment \(quoted(id)); its visits would never take place")
        }
    }

    /// `infusion.3` must exist whatever was chosen, and in every month.
    private func checkOccurrencesInRange() {
        var fewest: [String: [String: Int]] = [:]
        for segment in segments {
            for visit in segment.visits where visit.isNumbered {
                fewest[segment.id, default: [:]][visit.id] = reader.occurrences(of: visit).lowerBound
            }
        }
        for mention in mentions {
            guard case .visit(let reference) = mention.target, case .number(let number) = reference.occurrence,
                let segment = segment(of: mention), let count = fewest[segment]?[reference.visit], number > count
            else { continue }
            reader.diagnostics.report(
                at: mention.position,
                "\(qualified(reference.description, by: mention.epoch)) may not exist: \(reference.visit) takes place "
                    + (count == 1 ? "perhaps once only" : "perhaps \(count) times only"))
        }
    }

    private func segment(of mention: Mention) -> String? {
        if let epoch = mention.epoch { return names.epochs[epoch] }
        if case .visit(let segment, _) = mention.source { return segment }
        return nil
    }

    // MARK: Size

    private func isOfReasonableSize() -> Bool {
        guard let plan = epochs.first.flatMap({ _ in reader.planPosition }) else { return true }
        var visits = 0
        var occurrences = 0
        for epoch in epochs {
            guard let segment = segments.first(where: { $0.id == epoch.segment }) else { continue }
            visits += segment.visits.count
            occurrences += segment.visits.reduce(0) { $0 + reader.occurrences(of: $1).upperBound }
        }
        if occurrences > TemplateLimits.calendarVisits {
            reader.diagnostics.report(
                at: plan,
                "the plan makes \(occurrences) visits of one patient, more than the \(TemplateLimits.calendarVisits) allowed"
            )
        }
        return visits <= TemplateLimits.plannedVisits
    }

    // MARK: Edges

    /// The edges of the mentions in question, for every epoch in which they count. A segment that no epoch uses is
    /// taken as an epoch of its own name.
    private func edges(_ isWanted: (Mention) -> Bool) -> [Circles<PlanNode>.Edge] {
        var epochsOfSegment = Dictionary(grouping: names.epochOrder) { names.epochs[$0] ?? "" }
        for id in names.segmentOrder where epochsOfSegment[id] == nil { epochsOfSegment[id] = [id] }
        var edges: [Circles<PlanNode>.Edge] = []
        for mention in mentions where isWanted(mention) {
            for (source, epoch) in sources(of: mention, epochsOfSegment) {
                let target = target(of: mention, in: epoch)
                edges.append(Circles.Edge(from: source, to: target, position: mention.position))
            }
        }
        for (id, segment) in names.segments {
            for epoch in epochsOfSegment[id] ?? [] {
                for (decision, visit) in segment.deciders {
                    let position = segment.visits[visit]?.position ?? segment.position
                    let edge = Circles.Edge(
                        from: PlanNode.decision(epoch: epoch, id: decision),
                        to: PlanNode.visit(epoch: epoch, id: visit), position: position)
                    edges.append(edge)
                }
            }
        }
        return edges
    }

    private func sources(
        of mention: Mention, _ epochsOfSegment: [String: [String]]
    ) -> [(node: PlanNode, epoch: String)] {
        switch mention.source {
        case .epoch(let epoch): [(.start(epoch: epoch), epoch)]
        case .visit(let segment, let id): (epochsOfSegment[segment] ?? []).map { (.visit(epoch: $0, id: id), $0) }
        }
    }

    private func target(of mention: Mention, in epoch: String) -> PlanNode {
        let epoch = mention.epoch ?? epoch
        return switch mention.target {
        case .visit(let reference): .visit(epoch: epoch, id: reference.visit)
        case .decision(let id): .decision(epoch: epoch, id: id)
        case .segmentStart: .start(epoch: epoch)
        }
    }

    /// Shows each circle once, without epochs where it stays inside one, as it then does in every epoch of the segment.
    private func report(_ circles: [Circles<PlanNode>.Circle], _ sentence: String) {
        for circle in circles {
            let staysInside = Set(circle.path.map(\.epoch)).count == 1
            let path = circle.path.map { staysInside ? $0.name : "\($0.epoch)/\($0.name)" }
            reader.diagnostics.report(at: circle.position, "\(sentence): \(path.joined(separator: " -> "))")
        }
    }
}

extension Mention {
    /// Whether the source has no date, or no place, before the target has.
    fileprivate var isFollowed: Bool { role == .anchor || role == .host || role == .opening }
}
