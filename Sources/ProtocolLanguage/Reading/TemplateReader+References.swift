internal import PositionedYAML

extension TemplateReader {
    /// Where a reference stands, and so what an unqualified name means.
    struct Scope {
        var source: Mention.Source
        /// The segment whose names need no epoch; nil in the plan.
        var segment: String?
        /// False for what is refused as a whole, so that its references make no circles with those of its namesake.
        var isNoted = true
    }

    /// What a reference turned out to name.
    enum Referent {
        case visit(isNumbered: Bool)
        case decision
    }

    /// Which names a reference may be.
    enum Wanted: String {
        case anchor = "visit or decision"
        case visit
        case decision

        func takes(_ referent: Referent) -> Bool {
            switch (self, referent) {
            case (.anchor, _), (.visit, .visit), (.decision, .decision): true
            default: false
            }
        }
    }

    func anchor(_ field: Field, in scope: Scope) -> Anchor? {
        guard let text = field.value("what to count from, such as enrolment or baseline-labs", matching: { $0 })
        else { return nil }
        if text == Anchor.enrolmentWord { return .enrolment }
        if text == Anchor.segmentStartWord {
            guard scope.segment != nil else {
                field.report(
                    "the start of an epoch cannot be counted from itself; name enrolment or another epoch's visit")
                return nil
            }
            note(field, scope, .anchor, epoch: nil, .segmentStart)
            return .segmentStart
        }
        guard let reference = reference(text, field, in: scope, wanted: .anchor) else { return nil }
        switch referent(reference, field, in: scope, wanted: .anchor) {
        case .visit(let isNumbered):
            guard checkNumbering(reference, isNumbered: isNumbered, field) else { return nil }
            note(field, scope, .anchor, epoch: reference.epoch, .visit(reference.visit))
            return .visit(epoch: reference.epoch, reference.visit)
        case .decision:
            guard checkDecision(reference, field) else { return nil }
            note(field, scope, .anchor, epoch: reference.epoch, .decision(reference.name))
            return .decision(epoch: reference.epoch, reference.name)
        case nil: return nil
        }
    }

    /// A visit in the role given.
    /// - Parameter anyOccurrence: whether a numbered visit may be named bare.
    func visitReference(
        _ field: Field, in scope: Scope, as role: Mention.Role, anyOccurrence: Bool
    ) -> Requirement.EpochReference? {
        guard let text = field.value("a visit such as baseline-labs or infusion.first", matching: { $0 }),
            let reference = reference(text, field, in: scope, wanted: .visit)
        else { return nil }
        if role == .host, reference.epoch != nil {
            field.report(
                "a visit merges only into visits of its own segment; write \(reference.visit) without the epoch")
            return nil
        }
        guard case .visit(let isNumbered)? = referent(reference, field, in: scope, wanted: .visit) else { return nil }
        let isBareAllowed = anyOccurrence && reference.occurrence == .unnumbered
        guard isBareAllowed || checkNumbering(reference, isNumbered: isNumbered, field) else { return nil }
        note(field, scope, role, epoch: reference.epoch, .visit(reference.visit))
        return Requirement.EpochReference(epoch: reference.epoch, reference: reference.visit)
    }

    /// A decision, with the epoch as written.
    func decisionReference(
        _ field: Field, in scope: Scope, as role: Mention.Role
    ) -> (epoch: String?, decision: String)? {
        guard let text = field.value("a decision such as round-1/second-round", matching: { $0 }),
            let reference = reference(text, field, in: scope, wanted: .decision),
            case .decision? = referent(reference, field, in: scope, wanted: .decision),
            checkDecision(reference, field)
        else { return nil }
        note(field, scope, role, epoch: reference.epoch, .decision(reference.name))
        return (reference.epoch, reference.name)
    }

    /// The value that a decision must have; `deferred` is none, since it decides nothing.
    func decisionValue(_ field: Field) -> String? {
        field.word(among: ["approved", "declined"])
    }

    private func note(
        _ field: Field, _ scope: Scope, _ role: Mention.Role, epoch: String?, _ target: Mention.Target
    ) {
        guard scope.isNoted else { return }
        let position = field.position ?? .start
        mentions.append(Mention(position: position, source: scope.source, role: role, epoch: epoch, target: target))
    }

    // MARK: Resolving

    private func reference(_ text: String, _ field: Field, in scope: Scope, wanted: Wanted) -> ReferenceText? {
        if let reference = ReferenceText(text) { return reference }
        field.report(
            "\(quoted(text)) names no \(wanted.rawValue); write it as baseline-labs, infusion.last, infusion.2 or "
                + "round-1/infusion.last",
            suggestion: nearest(to: text, among: unqualifiedNames(scope, wanted)))
        return nil
    }

    private func referent(
        _ reference: ReferenceText, _ field: Field, in scope: Scope, wanted: Wanted
    ) -> Referent? {
        guard let segmentName = segment(of: reference, field, in: scope) else { return nil }
        // The name of a segment that does not exist is reported where the plan says it.
        guard let segment = names.segments[segmentName] else { return nil }
        if let found = segment.referent(reference.name), wanted.takes(found) { return found }
        let place = reference.epoch.map { "epoch \($0)" } ?? "segment \(segmentName)"
        field.report(
            "\(place) has no \(wanted.rawValue) \(quoted(reference.name))",
            suggestion: suggestion(for: reference, segment, scope, wanted))
        return nil
    }

    private func segment(of reference: ReferenceText, _ field: Field, in scope: Scope) -> String? {
        if let epoch = reference.epoch {
            if let segment = names.epochs[epoch] { return segment }
            field.report(
                "the plan has no epoch \(quoted(epoch))",
                suggestion: nearest(to: epoch, among: names.epochOrder).map {
                    qualified(reference.visit.description, by: $0)
                })
            return nil
        }
        if let segment = scope.segment { return segment }
        let epoch = names.epochOrder.first { names.segment(ofEpoch: $0)?.referent(reference.name) != nil }
        field.report(
            "\(quoted(reference.visit.description)) needs its epoch here, as in round-1/infusion.last",
            suggestion: epoch.map { qualified(reference.visit.description, by: $0) })
        return nil
    }

    private func suggestion(
        for reference: ReferenceText, _ segment: TemplateNames.SegmentNames, _ scope: Scope, _ wanted: Wanted
    ) -> String? {
        let near = nearest(to: reference.name, among: segment.names(wanted))
        if let near { return spelled(near, like: reference, in: segment) }
        if reference.epoch == nil {
            if wanted == .anchor, let word = nearest(to: reference.visit.description, among: Self.anchorWords) {
                return word
            }
            for epoch in names.epochOrder {
                guard let other = names.segment(ofEpoch: epoch), let found = other.referent(reference.name),
                    wanted.takes(found)
                else { continue }
                return qualified(spelled(reference.name, like: reference, in: other), by: epoch)
            }
        }
        return nil
    }

    private static let anchorWords = [Anchor.enrolmentWord, Anchor.segmentStartWord]

    /// A name with the epoch and occurrence that were written, as far as they fit it.
    private func spelled(
        _ name: String, like reference: ReferenceText, in segment: TemplateNames.SegmentNames
    ) -> String {
        var corrected = VisitReference(visit: name)
        if segment.visits[name]?.isNumbered == true { corrected.occurrence = reference.occurrence }
        return qualified(corrected.description, by: reference.epoch)
    }

    private func unqualifiedNames(_ scope: Scope, _ wanted: Wanted) -> [String] {
        let own = scope.segment.flatMap { names.segments[$0] }?.names(wanted) ?? []
        return own + (wanted == .anchor ? Self.anchorWords : [])
    }

    private func checkNumbering(_ reference: ReferenceText, isNumbered: Bool, _ field: Field) -> Bool {
        let bare = qualified(reference.name, by: reference.epoch)
        switch (isNumbered, reference.occurrence) {
        case (true, .unnumbered):
            field.report(
                "\(bare) takes place several times; say which is meant: \(bare).first, \(bare).last or \(bare).2")
            return false
        case (false, .first), (false, .last), (false, .number):
            field.report("\(bare) has neither `repeat` nor `cycle`, so it is not numbered; write \(bare)")
            return false
        default: return true
        }
    }

    private func checkDecision(_ reference: ReferenceText, _ field: Field) -> Bool {
        guard reference.occurrence == .unnumbered else {
            let bare = qualified(reference.name, by: reference.epoch)
            field.report("\(bare) is a decision, which is not numbered; write \(bare)")
            return false
        }
        return true
    }
}

extension TemplateNames.SegmentNames {
    /// What a name stands for in this segment.
    func referent(_ name: String) -> TemplateReader.Referent? {
        if let visit = visits[name] { return .visit(isNumbered: visit.isNumbered) }
        return deciders[name] == nil ? nil : .decision
    }

    fileprivate func names(_ wanted: TemplateReader.Wanted) -> [String] {
        switch wanted {
        case .anchor: visitOrder + deciders.keys.sorted()
        case .visit: visitOrder
        case .decision: deciders.keys.sorted()
        }
    }
}
