internal import CivilTime
internal import PositionedYAML

extension SiteReader {
    /// `{infusion-chair: 4, infusion-nurse: {count: 2, hours: …, closures: …}}`, ordered by name.
    func resources(_ field: Field) -> [Resource] {
        let read = field.mapping("`resources`") { resources in
            resources.acceptEveryKey().compactMap { entry -> Resource? in
                guard isSlug(entry.key) else {
                    diagnostics.report(
                        at: entry.keyPosition, "a resource's name must be \(slugShape), but it is \(quoted(entry.key))")
                    return nil
                }
                return resource(named: entry.key, entry.field)
            }
        }
        return (read ?? []).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private func resource(named name: String, _ field: Field) -> Resource? {
        if case .scalar = field.node?.kind {
            return field.integer(in: 1...1000).map { Resource(name: name, count: $0) }
        }
        return field.mapping("a resource") { resource in
            let count = resource.required("count").integer(in: 1...1000)
            var read = Resource(name: name, title: resource.optional("title").text(), count: count ?? 1)
            read.hours = numbersByTime(resource.optional("hours"))
            read.setUp = resource.optional("setUp").clockDuration() ?? read.setUp
            read.cleanUp = resource.optional("cleanUp").clockDuration() ?? read.cleanUp
            read.closures = resource.optional("closures").list { outage($0, of: count) } ?? []
            return read
        }
    }

    /// `[{days: [sat], between: "08:00-13:00", count: 1}]`: other numbers at some times, none of them meeting another.
    private func numbersByTime(_ field: Field) -> [Resource.Hours] {
        var accepted: [Resource.Hours] = []
        for element in field.elements() ?? [] {
            guard let hours = element.mapping("a resource's hours", numberAtATime) else { continue }
            let clash = accepted.first {
                $0.between.overlaps(hours.between) && !Set($0.days).isDisjoint(with: hours.days)
            }
            if let clash {
                element.report("these hours meet those of \(clash.between) above on a same day; set them apart")
            } else {
                accepted.append(hours)
            }
        }
        return accepted
    }

    private func numberAtATime(_ hours: MappingReader) -> Resource.Hours? {
        let days = hours.optional("days")
        let named = days.distinct("weekday") { $0.weekday() }
        let between = hours.required("between").timeRange()
        let count = hours.required("count").integer(in: 0...1000)
        guard let between, let count else { return nil }
        return Resource.Hours(days: days.isAbsent ? Weekday.allCases : named.sorted(), between: between, count: count)
    }

    /// A closure of all, or of `count`, of a resource.
    private func outage(_ field: Field, of all: Int?) -> Resource.Outage? {
        field.mapping("a resource's closure") { closure in
            let days = days(closure)
            let count = closure.optional("count").integer(in: 1...(all ?? 1000))
            return days.map { Resource.Outage(days: $0, count: count) }
        }
    }
}
