internal import PositionedYAML

extension TemplateReader {
    func plan(_ field: Field) -> [Epoch] {
        var seen: Set<String> = []
        let epochs = list(field, atMost: TemplateLimits.epochs) { field -> Epoch? in
            guard let epoch = epoch(field) else { return nil }
            if !seen.insert(epoch.id).inserted {
                field.report("the plan has an epoch \(quoted(epoch.id)) already; give this one another name")
            }
            return epoch
        }
        if field.elements()?.isEmpty == true { field.report("a plan needs an epoch") }
        return epochs
    }

    private func epoch(_ field: Field) -> Epoch? {
        field.mapping("an epoch") { reader in
            let id = slug(reader.required("epoch"))
            let scope = Scope(source: .epoch(id ?? ""), segment: nil)
            let label = label(reader)
            let segment = segmentName(reader.required("segment"))
            let opens = reader.optional("opens").mapping("an opening") { opening($0, in: scope) }
            let startField = reader.required("start")
            let start = timing(startField, in: scope, "a start")
            if reader.has("opens"), let node = startField.node, case .mapping = node.kind, node["window"] == nil {
                startField.report(
                    "an epoch that opens by a decision needs a `window` in `start`, within which it may begin")
            }
            guard let id, let segment else { return nil }
            return Epoch(
                id: id, title: label.title, summary: label.summary, was: label.was, isDraft: label.isDraft,
                segment: segment, opens: opens, start: start ?? Timing(direction: .after, anchor: .enrolment))
        }
    }

    private func segmentName(_ field: Field) -> String? {
        guard let id = field.value("the name of a segment", matching: { $0 }) else { return nil }
        guard names.segments[id] != nil else {
            if !names.segments.isEmpty {
                field.report(
                    "there is no segment \(quoted(id))", suggestion: nearest(to: id, among: names.segmentOrder))
            }
            return nil
        }
        return id
    }

    private func opening(_ opening: MappingReader, in scope: Scope) -> Epoch.Opening? {
        let decision = decisionReference(opening.required("decision"), in: scope, as: .opening)
        let value = decisionValue(opening.required("is"))
        guard let decision, let epoch = decision.epoch, let value else { return nil }
        return Epoch.Opening(decisionEpoch: epoch, decision: decision.decision, value: value)
    }
}
