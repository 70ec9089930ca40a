import CivilTime
import ProtocolLanguage
import Treatment

/// The lead keeps the site's file, announces holidays late, and has protocols amended.
extension Ward {
    mutating func siteChanges(_ today: CivilDate) throws -> [Doing] {
        guard chance.oneIn(12) else { return [] }
        let from = try today.adding(days: chance.number(0...40))
        switch chance.number(0...5) {
        case 0, 1: site.holidays.append(from)
        case 2:
            site.closings.append(.init(from: from, to: try from.adding(days: chance.number(0...6))))
        case 3, 4:
            let name = chance.pick(WardSite.counts.keys.sorted()) ?? "infusion-chair"
            let isFree = !site.outages.contains { $0.resource == name && $0.to >= from }
            guard isFree else { return [] }
            site.outages.append(
                .init(resource: name, from: from, to: try from.adding(days: chance.number(0...20)), count: 1))
        default: site.opensOnSaturdays.toggle()
        }
        let applied = Doing("lead", .describe(site), because: "announced today")
        return chance.oneIn(2) ? [applied, Doing("lead", .replan)] : [applied]
    }

    mutating func newVersions() -> [Doing] {
        guard chance.oneIn(24), let id = chance.pick(templates.keys.sorted()), let newest = templates[id]?.last,
            newest.version < 4, let next = ShippedProtocols.next(newest, by: &chance)
        else { return [] }
        templates[id]?.append(next)
        let published = Doing("physician", .publish(next))
        guard chance.oneIn(2) else { return [published] }
        return [published, Doing("physician", .amendAll(id, to: next.version), because: "the amendment is approved")]
    }
}
