/// The parts of a written reference: `round-1/infusion.last` is epoch, name and occurrence.
struct ReferenceText: Hashable {
    var epoch: String?
    var name: String
    var occurrence: VisitReference.Occurrence

    /// Nil for what is no reference by its form.
    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let last = parts.last else { return nil }
        epoch = parts.count == 2 ? String(parts[0]) : nil
        let steps = last.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        name = String(steps[0])
        guard Slug.accepts(name), epoch.map(Slug.accepts) ?? true else { return nil }
        guard steps.count == 2 else {
            occurrence = .unnumbered
            return
        }
        switch steps[1] {
        case "first": occurrence = .first
        case "last": occurrence = .last
        case let digits:
            guard let number = Int(digits), number >= 1, String(number) == digits else { return nil }
            occurrence = .number(number)
        }
    }

    /// The visit, should the name be one's.
    var visit: VisitReference { VisitReference(visit: name, occurrence: occurrence) }
}
