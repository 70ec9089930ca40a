import ProtocolLanguage

/// Follows the names of a protocol's parts back through its versions: what is called so now was called how then.
///
/// A part that says `was:` goes by that name in earlier versions, any other by its own. Each step leads to the nearest
/// earlier version that has the part, so that a chain of renamings is followed also where the newest template names only
/// the last of them.
struct NameTrail {
    /// From the newest to the oldest, to which names are followed.
    private let versions: [Template]

    init(from new: Template, backTo old: Template, by published: [Template]) {
        let between = published.filter { old.version < $0.version && $0.version < new.version }
        versions = [new] + between.sorted { $0.version > $1.version } + [old]
    }

    /// What an epoch of the newest version was called in the oldest; nil where that has none such.
    func epoch(_ id: String) -> String? {
        follow(id, from: 0) { template, id in
            template.epochs.first { $0.id == id }.map { [$0.was, $0.id].compactMap(\.self) }
        }
    }

    /// What a choice of the newest version was called in the oldest; nil where that has none such.
    func choice(_ id: String) -> String? {
        follow(id, from: 0) { template, id in
            template.choices.first { $0.id == id }.map { [$0.was, $0.id].compactMap(\.self) }
        }
    }

    /// What a visit of the newest version was called in the oldest; nil where that has none such.
    func visit(_ place: VisitPlace) -> VisitPlace? {
        follow(place, from: 0) { template, place in
            guard let epoch = template.epochs.first(where: { $0.id == place.epoch }),
                let visit = template.segment(epoch.segment)?.visit(place.visit)
            else { return nil }
            return [epoch.was, epoch.id].compactMap(\.self).flatMap { epoch in
                [visit.was, visit.id].compactMap(\.self).map { VisitPlace(epoch: epoch, visit: $0) }
            }
        }
    }

    /// - Parameter names: what a part of a template may be called in earlier versions, likeliest first; nil where the
    ///   template has no such part.
    private func follow<Name>(_ name: Name, from index: Int, _ names: (Template, Name) -> [Name]?) -> Name? {
        guard let earlierNames = names(versions[index], name) else { return nil }
        if index == versions.count - 1 { return name }
        for earlier in versions.indices.dropFirst(index + 1) {
            for name in earlierNames where names(versions[earlier], name) != nil {
                return follow(name, from: earlier, names)
            }
        }
        return nil
    }
}

/// A visit of a protocol, whatever its occurrences.
struct VisitPlace: Hashable {
    var epoch: String
    var visit: String
}
