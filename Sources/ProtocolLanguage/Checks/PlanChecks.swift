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
        let anchorEdges = edges(\.isFollowed) + openingEdges()
        let circles = Circles(anchorEdges).found(atMost: Self.mostCircles)
        report(circles, "these wait for one another")
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
        var counts: [String: [String: ClosedRange<Int>]] = [:]
        for segment in segments {
            for visit in segment.visits where visit.isNumbered {
                counts[segment.id, default: [:]][visit.id] = reader.occurrences(of: visit)
            }
        }
        for mention in mentions {
            guard case .visit(let reference) = mention.target, case .number(let number) = reference.occurrence,
                let segment = segment(of: mention), let count = counts[segment]?[reference.visit],
                number > count.lowerBound
            else { continue }
            let name = qualified(reference.description, by: mention.epoch)
            let sentence =
                number > count.upperBound
                ? "\(name) does not exist: \(reference.visit) takes place at most \(Self.times(count.upperBound))"
                : "\(name) may not exist: \(reference.visit) may take place only \(Self.times(count.lowerBound))"
            reader.diagnostics.report(at: mention.position, sentence)
        }
    }

    private static func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

    private func segment(of mention: Mention) -> String? {
        if let epoch = mention.epoch { return names.epochs[epoch] }
        if case .visit(let segment, _) = mention.source { return segment }
        return nil
    }

    // MARK: Size

    /// Whether the circles may be walked; what is too large was reported, here or where it was read.
    private func isOfReasonableSize() -> Bool {
        guard names.epochOrder.count <= TemplateLimits.epochs else { return false }
        let occurrences = epochs.reduce(0) { sum, epoch in
            let visits = segments.first { $0.id == epoch.segment }?.visits ?? []
            return visits.reduce(sum) { $0 + reader.occurrences(of: $1).upperBound }
        }
        guard occurrences > TemplateLimits.calendarVisits, let plan = reader.planPosition else { return true }
        reader.diagnostics.report(
            at: plan,
            "the plan makes \(occurrences) visits of one patient, more than the \(TemplateLimits.calendarVisits) allowed"
        )
        return false
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
                for (decision, decider) in segment.deciders {
                    let edge = Circles.Edge(
                        from: PlanNode.decision(epoch: epoch, id: decision),
                        to: PlanNode.visit(epoch: epoch, id: decider.visit), position: decider.position)
                    edges.append(edge)
                }
            }
        }
        return edges
    }

    /// No visit takes place before its epoch is open, also one that is counted from enrolment.
    private func openingEdges() -> [Circles<PlanNode>.Edge] {
        mentions.filter { $0.role == .opening }.flatMap { mention -> [Circles<PlanNode>.Edge] in
            guard case .epoch(let epoch) = mention.source else { return [] }
            let opening = PlanNode.opening(epoch: epoch)
            let visits = (names.segment(ofEpoch: epoch)?.visitOrder ?? []).map { PlanNode.visit(epoch: epoch, id: $0) }
            let waiting = (visits + [.start(epoch: epoch)]).map { ($0, opening) }
            return (waiting + [(opening, target(of: mention, in: epoch))]).map { from, to in
                Circles.Edge(from: from, to: to, position: mention.position)
            }
        }
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
            let path = circle.path.map { $0.name(withEpoch: !staysInside) }
            reader.diagnostics.report(at: circle.position, "\(sentence): \(path.joined(separator: " -> "))")
        }
    }
}

extension Mention {
    /// Whether the source has no date, or no place, before the target has.
    fileprivate var isFollowed: Bool { role == .anchor || role == .host }
}
