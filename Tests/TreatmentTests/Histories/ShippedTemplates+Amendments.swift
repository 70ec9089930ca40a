import CanonicalJSON
import CivilTime
import ProtocolLanguage

extension ShippedTemplates {
    /// Next versions of each protocol as somebody might write them: windows longer or shorter, visits later, one fewer,
    /// one under another name, one that recurs more often. What the language refuses (a visit that others are counted
    /// from can't go) is left out.
    static let amendments: Result<[ProtocolID: [Template]], any Error> = Result {
        try Dictionary(uniqueKeysWithValues: all.get().map { ($0.id, next($0)) })
    }

    private static func next(_ template: Template) -> [Template] {
        let everywhere: [(inout Visit) -> Void] = [
            { $0.timing.window?.after.lengthen(by: 3) },
            { visit in
                guard let window = visit.timing.window, visit.cycle == nil else { return }
                visit.timing.window?.after = CivilDuration(months: 0, days: window.after.totalDays / 2)
            },
            { visit in
                guard visit.timing.repetition == nil, visit.timing.hasOffset else { return }
                visit.timing.offset.lengthen(by: 2)
            },
        ]
        let single: [(inout Visit) -> Void] = [
            { visit in
                visit.was = visit.id
                visit.id += "-anew"
            },
            { $0.title = "Another title" },
        ]
        var versions = everywhere.map { change in template.next { visit in change(&visit) } }
        for id in Set(template.segments.flatMap(\.visits).map(\.id)).sorted() {
            versions += single.map { change in template.next { if $0.id == id { change(&$0) } } }
            versions.append(template.next(without: id))
        }
        return versions.filter { (try? Template.parse($0.canonicalBytes(), file: "amended")) != nil }
    }
}

extension Template {
    fileprivate func next(changing change: (inout Visit) -> Void) -> Template {
        var next = self
        next.version += 1
        for segment in next.segments.indices {
            for visit in next.segments[segment].visits.indices { change(&next.segments[segment].visits[visit]) }
        }
        return next
    }

    fileprivate func next(without id: String) -> Template {
        var next = self
        next.version += 1
        for segment in next.segments.indices { next.segments[segment].visits.removeAll { $0.id == id } }
        return next
    }
}

extension CivilDuration {
    fileprivate mutating func lengthen(by days: Int) {
        self = CivilDuration(months: totalMonths, days: totalDays + days)
    }
}
