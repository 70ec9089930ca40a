import CanonicalJSON
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
