import CanonicalJSON
import CivilTime
import ProtocolLanguage

/// A template as a person reads it: its epochs, and each segment's visits with what they count from.
struct ShownTemplate {
    private let template: Template

    init(_ template: Template) {
        self.template = template
    }

    func lines(isColoured: Bool) throws -> [String] {
        func heading(_ text: String) -> String { Style.bold.applied(to: text.inert, isColoured: isColoured) }
        var lines = [
            heading(template.title),
            "\(template.id) version \(template.version)\(template.isDraft ? " · draft" : "")"
                + " · digest \(try template.digest().prefix(12))",
        ]
        for choice in template.choices {
            let values = choice.values.map(String.init).joined(separator: " or ")
            lines.append("choice \(choice.id): \(values), by default \(choice.defaultValue)")
        }
        lines += ["", heading("Epochs")] + epochs.lines(isColoured: isColoured)
        for segment in template.segments {
            let name = [segment.id, segment.title].compactMap(\.self).joined(separator: " · ")
            lines += ["", heading(name)] + visits(of: segment).lines(isColoured: isColoured)
        }
        return lines
    }

    /// The template is spelled as it travels in the log, so that its digest can be worked out from it.
    func json() throws -> JSONValue {
        let content = try CanonicalValue(canonical: template.canonicalBytes()[...])
        return [
            "protocol": .string(template.id.text), "version": .integer(template.version),
            "digest": .string(try template.digest()), "template": JSONValue(content),
        ]
    }

    private var epochs: TextTable {
        var table = TextTable(headings: ["EPOCH", "TITLE", "SEGMENT", "STARTS", "IF"], indentation: "  ")
        for epoch in template.epochs {
            let condition = epoch.opens.map { "\($0.decisionEpoch)/\($0.decision) is \($0.value)" }
            table.rows.append(
                .cells([
                    TextTable.Cell(epoch.id), TextTable.Cell(epoch.title ?? ""), TextTable.Cell(epoch.segment),
                    TextTable.Cell(epoch.start.words), TextTable.Cell(condition ?? ""),
                ]))
        }
        return table
    }

    private func visits(of segment: Segment) -> TextTable {
        var table = TextTable(headings: ["VISIT", "TITLE", "KIND", "WHEN", "WINDOW", "ASKS"], indentation: "  ")
        for visit in segment.visits {
            table.rows.append(
                .cells([
                    TextTable.Cell(visit.id), TextTable.Cell(visit.displayTitle), TextTable.Cell(visit.kind.rawValue),
                    TextTable.Cell(visit.timing.words), TextTable.Cell(visit.timing.window?.words ?? ""),
                    TextTable.Cell(visit.decides ?? "", style: .yellow),
                ]))
        }
        return table
    }
}

extension Timing {
    /// "14 days after baseline-labs", "every 1 week until 6 months after infusion.last".
    fileprivate var words: String {
        let counted = offset.isZero ? nil : offset.words
        let whence = "\(direction.rawValue) \(anchor)"
        switch repetition {
        case nil: return counted.map { "\($0) \(whence)" } ?? "on the day of \(anchor)"
        case .times(let every, .literal(let number))?: return "\(number) times, every \(every.words), \(whence)"
        case .times(let every, .choice(let name))?: return "\(name) times, every \(every.words), \(whence)"
        case .until(let every, let reach)?: return "every \(every.words) until \(reach.words) \(whence)"
        case .offsets(let offsets)?: return "\(offsets.map(\.words).joined(separator: ", ")) \(whence)"
        }
    }
}

extension Timing.Window {
    /// "7 days before to 14 days after".
    fileprivate var words: String {
        let parts = [(before, "before"), (after, "after")].filter { !$0.0.isZero }.map { "\($0.words) \($1)" }
        return parts.joined(separator: ", ")
    }
}

extension CivilDuration {
    /// "3 months", "1 week, 2 days".
    fileprivate var words: String {
        let parts = [(years, "year"), (months, "month"), (weeks, "week"), (days, "day")].filter { $0.0 != 0 }
        return parts.isEmpty ? "0 days" : parts.map { counted($0.0, $0.1) }.joined(separator: ", ")
    }
}
