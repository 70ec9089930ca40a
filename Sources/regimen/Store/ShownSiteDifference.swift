import SiteDescription

/// How one description of a site differs from another, as a person reads it.
struct ShownSiteDifference {
    private let differences: [SiteDifference]

    init(_ differences: [SiteDifference]) {
        self.differences = differences
    }

    func lines(isColoured: Bool) -> [String] {
        guard !differences.isEmpty else { return ["  the same things, in another order"] }
        var table = TextTable(headings: ["", "", ""], indentation: "  ")
        for difference in differences {
            table.rows.append(
                .cells([
                    TextTable.Cell(difference.aspect, style: .bold), TextTable.Cell(difference.verb, style: .faint),
                    TextTable.Cell(difference.words, atMost: 200),
                ]))
        }
        // Without headings: the cells speak for themselves.
        return Array(table.lines(isColoured: isColoured).dropFirst())
    }

    var json: JSONValue {
        .array(
            differences.map { difference in
                [
                    "aspect": .string(difference.aspect), "before": .optional(difference.before),
                    "after": .optional(difference.after),
                ]
            })
    }
}

extension SiteDifference {
    fileprivate var verb: String {
        switch (before, after) {
        case (nil, _): "added"
        case (_, nil): "removed"
        default: ""
        }
    }

    fileprivate var words: String { [before, after].compactMap(\.self).joined(separator: " → ") }
}
