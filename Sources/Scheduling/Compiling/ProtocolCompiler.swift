import CivilTime
import ProtocolLanguage

/// Makes a ``CompiledProtocol`` of a checked template and the values of its choices.
struct ProtocolCompiler {
    private let template: Template
    private let choices: [String: Int]
    /// Where each epoch's visits begin among all visits.
    private var firstVisit: [Int] = []
    private var segments: [Segment] = []

    init(template: Template, choices: [String: Int]) {
        self.template = template
        self.choices = template.choices(settling: choices)
        var next = 0
        for epoch in template.epochs {
            let segment = template.segment(epoch.segment) ?? Segment(id: epoch.segment, visits: [])
            segments.append(segment)
            firstVisit.append(next)
            next += segment.visits.count
        }
    }

    func compile() -> CompiledProtocol {
        var visits: [CompiledVisit] = []
        var definitions: [VisitDefinition] = []
        for (epoch, segment) in segments.enumerated() {
            for (place, visit) in segment.visits.enumerated() {
                let compiled = compile(visit, epoch: epoch, place: place, firstSlot: definitions.count)
                definitions += compiled.occurrences.definitions
                visits.append(compiled)
            }
        }
        let epochs = template.epochs.indices.map(compileEpoch)
        let ids = definitions.map(\.id)
        return CompiledProtocol(
            epochs: epochs, visits: visits, order: PlanningOrder(epochs: epochs, visits: visits).steps,
            definitions: definitions, ids: ids,
            slots: Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first }),
            monthEnd: template.monthEnd)
    }

    private func compileEpoch(_ index: Int) -> CompiledEpoch {
        let epoch = template.epochs[index]
        return CompiledEpoch(
            id: epoch.id, start: CompiledTiming(epoch.start), startAnchor: compile(epoch.start.anchor, in: index),
            opening: epoch.opens.map {
                CompiledOpening(decision: "\($0.decisionEpoch)/\($0.decision)", value: $0.value)
            },
            visits: firstVisit[index]..<firstVisit[index] + segments[index].visits.count)
    }

    private func compile(_ visit: Visit, epoch: Int, place: Int, firstSlot: Int) -> CompiledVisit {
        let offsets = occurrenceOffsets(of: visit)
        let cycle = visit.cycle.map(compile)
        let capacity = cycle?.count ?? offsets.count
        let epochID = template.epochs[epoch].id
        let numbers: [Int?] = visit.isNumbered ? (0..<capacity).map { $0 + 1 } : [nil]
        var until: CivilDuration?
        if case .until(_, let limit)? = visit.timing.repetition { until = limit }
        let occurrences = CompiledOccurrences(
            slots: firstSlot..<firstSlot + capacity,
            definitions: numbers.enumerated().map { index, number in
                VisitDefinition(
                    id: VisitID(epoch: epochID, visit: visit.id, number: number), kind: visit.kind, mode: visit.mode,
                    title: title(of: visit, number: number, count: until == nil ? capacity : nil),
                    place: (epoch + 1) * 10_000_000 + (place + 1) * 10_000 + index)
            },
            offsets: offsets, until: until)
        return CompiledVisit(
            visit, epoch: epoch, anchor: compile(visit.timing.anchor, in: epoch), occurrences: occurrences,
            cycle: cycle,
            hosts: visit.mergesInto.compactMap { reference in
                index(of: reference.visit, in: epoch).map {
                    CompiledHost(visit: $0, occurrence: reference.occurrence)
                }
            },
            requirements: visit.requires.compactMap { compile($0, in: epoch) },
            decision: visit.decides.map { "\(epochID)/\($0)" })
    }

    private func title(of visit: Visit, number: Int?, count: Int?) -> String {
        guard let number else { return visit.displayTitle }
        guard let count else { return "\(visit.displayTitle) \(number)" }
        return "\(visit.displayTitle) \(number) of \(count)"
    }

    private func compile(_ cycle: Cycle) -> CompiledCycle {
        let count = cycle.count.value(choices)
        let rule = CycleRule(
            gapDays: cycle.gapAtLeast, spanAtLeastDays: cycle.spanAtLeast, spanAtMostDays: cycle.spanAtMost)
        return CompiledCycle(
            count: count, rule: rule, preferred: cycle.preferred[count] ?? rule.tightest(count: count),
            preferredByCount: cycle.preferred)
    }

    // MARK: Offsets of occurrences (2.3)

    private func occurrenceOffsets(of visit: Visit) -> [CivilDuration] {
        let timing = visit.timing
        switch timing.repetition {
        case nil:
            return [timing.offset]
        case .offsets(let offsets)?:
            return offsets.map { timing.offset + $0 }
        case .times(let every, let times)?:
            return occurrenceOffsets(timing, every: every, count: times.value(choices))
        case .until(let every, let until)?:
            return occurrenceOffsets(timing, every: every, count: mostOccurrences(every: every, until: until))
        }
    }

    private func occurrenceOffsets(_ timing: Timing, every: CivilDuration, count: Int) -> [CivilDuration] {
        (0..<max(count, 0)).map { index in
            timing.hasOffset ? timing.offset + every.multiplied(by: index) : every.multiplied(by: index + 1)
        }
    }

    /// No fewer than there can be from any anchor: the longest that `until` can last, by the shortest `every`.
    private func mostOccurrences(every: CivilDuration, until: CivilDuration) -> Int {
        let longest = until.totalMonths * 31 + until.totalDays
        let shortest = max(every.totalMonths * 28 + every.totalDays, 1)
        return longest / shortest + 1
    }

    // MARK: Names

    private func words(for reference: VisitReference) -> String {
        switch reference.occurrence {
        case .unnumbered: reference.visit
        case .first: "\(reference.visit).first"
        case .last: "\(reference.visit).last"
        case .number(let number): "\(reference.visit).\(number)"
        }
    }

    private func index(of visit: String, in epoch: Int) -> Int? {
        segments[epoch].visits.firstIndex { $0.id == visit }.map { firstVisit[epoch] + $0 }
    }

    private func epochIndex(_ id: String?, from epoch: Int) -> Int {
        id.flatMap { id in template.epochs.firstIndex { $0.id == id } } ?? epoch
    }

    private func compile(_ anchor: Anchor, in epoch: Int) -> CompiledAnchor {
        switch anchor {
        case .enrolment:
            return .enrolment
        case .segmentStart:
            return .segmentStart(epoch: epoch)
        case .visit(let other, let reference):
            guard let visit = index(of: reference.visit, in: epochIndex(other, from: epoch)) else { return .enrolment }
            return .visit(visit, reference.occurrence)
        case .decision(let other, let decision):
            let taken = epochIndex(other, from: epoch)
            guard let decider = segments[taken].visits.firstIndex(where: { $0.decides == decision }) else {
                return .enrolment
            }
            return .decision(decider: firstVisit[taken] + decider)
        }
    }

    private func compile(_ requirement: Requirement, in epoch: Int) -> CompiledRequirement? {
        switch requirement {
        case .visit(let other, let reference, let validOn):
            let required = epochIndex(other, from: epoch)
            guard let visit = index(of: reference.visit, in: required) else { return nil }
            let name = "\(template.epochs[required].id)/\(words(for: reference))"
            let day = validOn.flatMap { validOn in
                index(of: validOn.reference.visit, in: epochIndex(validOn.epoch, from: epoch))
                    .map { (visit: $0, occurrence: validOn.reference.occurrence) }
            }
            return .visit(visit, reference.occurrence, name: name, validOn: day)
        case .decision(let other, let decision, let value):
            let taken = template.epochs[epochIndex(other, from: epoch)].id
            return .decision(name: "\(taken)/\(decision)", is: value)
        }
    }
}
