internal import CivilTime
internal import PositionedYAML

extension TemplateReader {
    func segments(_ field: Field) -> [Segment] {
        let written = names.segments.values.reduce(0) { $0 + $1.visits.count }
        guard written <= TemplateLimits.writtenVisits else {
            field.report("the segments have \(written) visits, more than the \(TemplateLimits.writtenVisits) allowed")
            return []
        }
        let segments = named(field, "segments", segment)
        if let node = field.node, case .mapping(let entries) = node.kind, entries.isEmpty {
            field.report("a template needs a segment with visits")
        }
        return segments
    }

    private func segment(_ id: String, _ field: Field) -> Segment? {
        field.mapping("a segment") { segment in
            let label = label(segment)
            let visitsField = segment.required("visits")
            var deciders: [String: String] = [:]
            var seen: Set<String> = []
            let visits = list(visitsField, atMost: TemplateLimits.writtenVisits) { field -> Visit? in
                guard let visit = visit(field, of: id) else { return nil }
                if !seen.insert(visit.id).inserted {
                    field.report("the segment has a visit \(quoted(visit.id)) already; give this one another id")
                }
                checkDecision(of: visit, in: id, field, &deciders)
                return visit
            }
            if visitsField.elements()?.isEmpty == true { visitsField.report("a segment needs a visit") }
            return Segment(
                id: id, title: label.title, summary: label.summary, was: label.was, isDraft: label.isDraft,
                visits: visits)
        }
    }

    /// One visit takes a decision, once, under a name that no visit has.
    private func checkDecision(
        of visit: Visit, in segment: String, _ field: Field, _ deciders: inout [String: String]
    ) {
        guard let decision = visit.decides, let node = field.node?["decides"] else { return }
        if let other = deciders.updateValue(visit.id, forKey: decision) {
            diagnostics.report(at: node.position, "\(decision) is decided at \(other) already; decide it at one visit")
        }
        if names.segments[segment]?.visits[decision] != nil {
            diagnostics.report(
                at: node.position, "\(decision) is a visit of this segment; give the decision another name")
        }
        if visit.isNumbered {
            diagnostics.report(
                at: node.position,
                "\(visit.id) takes place several times; decide \(decision) at a visit that occurs once")
        }
    }

    private func visit(_ field: Field, of segment: String) -> Visit? {
        field.mapping("a visit") { reader in
            let idField = reader.required("id")
            let id = slug(idField)
            if id == Anchor.enrolmentWord {
                idField.report("`enrolment` names the enrolment itself; call the visit otherwise")
            }
            let isFirstOfItsName = id.flatMap { names.segments[segment]?.visits[$0]?.position } == field.position
            let scope = Scope(
                source: .visit(segment: segment, id: id ?? ""), segment: segment, isNoted: isFirstOfItsName)
            let label = label(reader)
            let kind = reader.required("kind").word(of: Visit.Kind.self)
            let cycleField = reader.optional("cycle")
            let timingField = reader.required("timing")
            let timing = timing(timingField, in: scope, "a timing")
            if !cycleField.isAbsent { checkCycle(cycleField, timing, timingField) }
            var visit = Visit(
                id: id ?? "", title: label.title, summary: label.summary, was: label.was, isDraft: label.isDraft,
                kind: kind ?? .other, timing: timing ?? Timing(direction: .after, anchor: .enrolment))
            visit.cycle = cycle(cycleField)
            readGates(&visit, reader, scope)
            readCare(&visit, reader)
            return id == nil ? nil : visit
        }
    }

    /// The first infusion is sought on every day of the window, so that has an end too.
    private func checkCycle(_ cycle: Field, _ timing: Timing?, _ timingField: Field) {
        if timing?.repetition != nil { cycle.report("a visit has a `cycle` or a `repeat`, not both") }
        guard let window = timing?.window, let node = timingField.node?["window"],
            let side = [window.before, window.after].first(where: { $0.longestDays > TemplateLimits.cycleDays })
        else { return }
        diagnostics.report(
            at: node.position,
            "the window of a cycle reaches \(side), more than the \(TemplateLimits.cycleDays) days allowed")
    }

    /// How the visit hangs together with others.
    private func readGates(_ visit: inout Visit, _ reader: MappingReader, _ scope: Scope) {
        visit.requires = list(reader.optional("requires")) { requirement($0, in: scope) }
        visit.mergesInto = distinct(reader.optional("mergesInto")) {
            visitReference($0, in: scope, as: .host, anyOccurrence: true)?.reference
        }
        visit.decides = slug(reader.optional("decides"))
        visit.validFor = duration(reader.optional("validFor"), orZero: false)
    }

    /// What the visit asks of the patient and of the site.
    private func readCare(_ visit: inout Visit, _ reader: MappingReader) {
        visit.mode = reader.optional("mode").word(of: Visit.Mode.self) ?? .onSite
        visit.prepare = list(reader.optional("prepare"), line)
        visit.collects = distinct(reader.optional("collects"), knownObservation)
        visit.duration = clockDuration(reader.optional("duration"))
        visit.setUp = clockDuration(reader.optional("setUp"))
        visit.cleanUp = clockDuration(reader.optional("cleanUp"))
        visit.resources = named(reader.optional("resources"), "resources") { name, field in
            number(field, in: 1...TemplateLimits.number).map { ResourceNeed(resource: name, amount: $0) }
        }
        visit.onClosedDay = reader.optional("onClosedDay").word(of: Visit.ClosedDayRule.self) ?? .nearest
        visit.onHold = reader.optional("onHold").word(of: Visit.HoldRule.self)
        visit.reminders = knownPolicy(reader.optional("reminders"))
    }

    private func knownPolicy(_ field: Field) -> String? {
        guard let policy = field.value("the name of a reminder policy", matching: { $0 }) else { return nil }
        guard names.policies.contains(policy) else {
            field.report(
                "there is no reminder policy \(quoted(policy))",
                suggestion: nearest(to: policy, among: names.policies.sorted()))
            return nil
        }
        return policy
    }

    private func requirement(_ field: Field, in scope: Scope) -> Requirement? {
        field.mapping("a requirement") { requirement in
            let visitField = requirement.optional("visit")
            let decisionField = requirement.optional("decision")
            let validOn = requirement.optional("validOn")
            switch (visitField.isAbsent, decisionField.isAbsent) {
            case (true, true):
                _ = requirement.optional("is")
                reportLack(
                    "a requirement needs a `visit` or a `decision`", requirement, field, known: ["validOn", "is"])
                return nil
            case (false, false):
                _ = requirement.optional("is")
                decisionField.report("a requirement names a `visit` or a `decision`; write one entry for each")
                return nil
            case (false, true):
                let visit = visitReference(visitField, in: scope, as: .requirement, anyOccurrence: true)
                let date = visitReference(validOn, in: scope, as: .validity, anyOccurrence: false)
                return visit.map { .visit(epoch: $0.epoch, $0.reference, validOn: date) }
            case (true, false):
                validOn.report("`validOn` asks how long results are valid; a decision has none")
                let decision = decisionReference(decisionField, in: scope, as: .requirement)
                let value = decisionValue(requirement.required("is"))
                guard let decision, let value else { return nil }
                return .decision(epoch: decision.epoch, decision.decision, is: value)
            }
        }
    }

    private func knownObservation(_ field: Field) -> String? {
        guard let id = field.value("the name of an observation", matching: { $0 }) else { return nil }
        guard names.observations[id] != nil else {
            reportUnknownObservation(id, field)
            return nil
        }
        return id
    }

    func reportUnknownObservation(_ id: String, _ field: Field) {
        field.report(
            "there is no observation \(quoted(id))",
            suggestion: nearest(to: id, among: names.observations.keys.sorted()))
    }
}
