/// What of a template has an id, can be known by another one in an earlier version, and is described in words.
protocol ComparedPart {
    var id: String { get }
    var was: String? { get }
    /// Each thing about it, by its key; nil or empty for what is not said.
    var described: [(key: String, words: String?)] { get }
}

extension Template {
    /// What has changed from this version of a protocol to another one, part by part; none where they say the same.
    ///
    /// A part of the other version is the one here that its `was:` names, or else the one of its own id.
    public func changes(to other: Template) -> [TemplateChange] {
        var changes: [TemplateChange] = []
        let own = details(described, other.described)
        if !own.isEmpty || id != other.id {
            changes.append(
                TemplateChange(
                    kind: id == other.id ? .changed : .renamed, part: .protocol, name: other.id.text,
                    was: id == other.id ? nil : id.text, details: own))
        }
        changes += compared(.choice, choices, other.choices)
        changes += compared(.observation, observations, other.observations)
        changes += compared(.criterion, eligibility.compared, other.eligibility.compared)
        changes += compared(.reminders, reminderPolicies, other.reminderPolicies)
        changes += compared(.segment, segments, other.segments)
        changes += visitChanges(to: other)
        changes += compared(.epoch, epochs, other.epochs)
        return changes
    }

    private func visitChanges(to other: Template) -> [TemplateChange] {
        let pairs = matches(segments, other.segments)
        return pairs.flatMap { old, new in
            compared(.visit, old?.visits ?? [], new?.visits ?? [], within: (old?.id, new?.id))
        }
    }
}

/// The parts of both, each with the one that it is in the other; first those of the newer version, then what is gone.
private func matches<Part: ComparedPart>(_ old: [Part], _ new: [Part]) -> [(old: Part?, new: Part?)] {
    var left = old
    func take(_ id: String?) -> Part? {
        guard let index = left.firstIndex(where: { $0.id == id }) else { return nil }
        return left.remove(at: index)
    }
    // Those that name what they were come first, so that nothing else takes that.
    let renamed = new.map { $0.was.flatMap { take($0) } }
    let pairs = zip(new, renamed).map { (old: $1 ?? take($0.id), new: Optional($0)) }
    return pairs + left.map { (old: $0, new: nil) }
}

private func compared<Part: ComparedPart>(
    _ part: TemplateChange.Part, _ old: [Part], _ new: [Part], within: (old: String?, new: String?) = (nil, nil)
) -> [TemplateChange] {
    func name(_ id: String, _ outer: String?) -> String { outer.map { "\($0)/\(id)" } ?? id }
    return matches(old, new).compactMap { before, after in
        switch (before, after) {
        case (nil, let after?):
            return TemplateChange(
                kind: .added, part: part, name: name(after.id, within.new), was: nil,
                details: details([], after.described.filter { $0.key == timingKey }))
        case (let before?, nil):
            return TemplateChange(
                kind: .removed, part: part, name: name(before.id, within.old), was: nil,
                details: details(before.described.filter { $0.key == timingKey }, []))
        case (let before?, let after?):
            let details = details(before.described, after.described)
            let isRenamed = before.id != after.id
            guard isRenamed || !details.isEmpty else { return nil }
            let hasMoved = details.contains { $0.key == timingKey }
            return TemplateChange(
                kind: isRenamed ? .renamed : hasMoved ? .moved : .changed, part: part, name: name(after.id, within.new),
                was: isRenamed ? name(before.id, within.old) : nil, details: details)
        default: return nil
        }
    }
}

/// The key under which a part says when it comes.
let timingKey = "timing"

private func details(
    _ old: [(key: String, words: String?)], _ new: [(key: String, words: String?)]
) -> [TemplateChange.Detail] {
    var list = DetailList()
    let keys = (new + old).map(\.key).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    for key in keys {
        list.compare(key, old.first { $0.key == key }?.words, new.first { $0.key == key }?.words)
    }
    return list.details
}
