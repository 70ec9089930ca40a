internal import CivilTime
internal import PositionedYAML

/// Reads the nodes of one file into a template, and reports every mistake at its place.
///
/// Where a part cannot be read, something harmless stands in for it, so that the rest is read and checked too; a template
/// comes out only if nothing was reported. What concerns one place is checked here while it is read; what concerns how
/// places hang together (circles, ranges, reach) is noted as ``mentions`` and checked by ``PlanChecks``.
final class TemplateReader {
    static let format = "regimen/1"

    let names: TemplateNames
    let diagnostics: Diagnostics
    /// Every reference that was resolved, in the order of reading.
    var mentions: [Mention] = []
    /// Whether any part was marked `status: draft`.
    var hasDraft = false
    /// What the fewest and the most occurrences are for repeats with `until` that were already counted.
    var countedRepeats: [Timing: ClosedRange<Int>] = [:]

    init(_ root: Node, diagnostics: Diagnostics) {
        names = TemplateNames(root)
        self.diagnostics = diagnostics
    }

    func template(_ file: Field) -> Template? {
        guard isOfThisFormat(file.node) else { return nil }
        return file.mapping("a template") { template in self.template(template) }
    }

    /// A file of another format is not measured by this one's rules: one sentence, not hundreds.
    private func isOfThisFormat(_ root: Node?) -> Bool {
        guard let format = root?["format"], let text = format.scalarText, !format.isEmpty, text != Self.format else {
            return true
        }
        diagnostics.report(
            at: format.position, "`format` is \(quoted(text)), but this program reads \(Self.format)",
            suggestion: nearest(to: text, among: [Self.format]))
        return false
    }

    /// Where the plan stands.
    private(set) var planPosition: Position?

    private func template(_ file: MappingReader) -> Template? {
        _ = file.required("format").word(among: [Self.format])
        let id = file.required("protocol").value(Slug.expectation, matching: { ProtocolID($0) })
        let version = file.required("version").integer(in: 1...999_999_999)
        let label = label(file)
        let indication = line(file.optional("indication"))
        let product = file.optional("product").mapping("a product", self.product)
        let sources = list(file.optional("sources")) { $0.text().map(trimmed) }
        let consent = file.optional("consent").mapping("a consent", self.consent)
        let monthEnd = file.optional("monthEnd").word(of: MonthEnd.self)
        let choices = named(file.optional("choices"), "choices", choice)
        let observations = self.observations(file.optional("observations"))
        let eligibility = file.optional("eligibility").mapping("the eligibility", self.eligibility)
        let policies = named(file.optional("reminders"), "reminder policies", reminderPolicy)
        let segments = self.segments(file.required("segments"))
        let planField = file.required("plan")
        planPosition = planField.position
        let epochs = plan(planField)
        PlanChecks(names: names, segments: segments, epochs: epochs, mentions: mentions, reader: self).run()
        guard let id, let version else { return nil }
        return Template(
            id: id, version: version, title: label.title ?? id.text, summary: label.summary, indication: indication,
            product: product,
            sources: sources, isDraft: hasDraft, was: label.was, consent: consent, monthEnd: monthEnd ?? .clamp,
            choices: choices, observations: observations, eligibility: eligibility ?? Eligibility(),
            reminderPolicies: policies, segments: segments, epochs: epochs)
    }

    private func product(_ product: MappingReader) -> Product? {
        let cells = line(product.optional("cells"))
        let route = line(product.optional("route"))
        if !product.has("cells"), !product.has("route") {
            product.report("a product needs `cells`, `route` or both")
        }
        return Product(cells: cells, route: route)
    }

    private func consent(_ consent: MappingReader) -> Consent? {
        let document = consent.required("document").value("a document's name, on one line and without @") { text in
            text.allSatisfy(\.isWhitespace) || text.contains { $0.isNewline || $0 == "@" } ? nil : trimmed(text)
        }
        let version = consent.required("version").value("a version such as 2 or 2026-03, without spaces or @") { text in
            text.isEmpty || text.contains { $0.isWhitespace || $0 == "@" } ? nil : text
        }
        guard let document, let version else { return nil }
        return Consent(document: document, version: version)
    }
}
