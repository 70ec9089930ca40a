import ProtocolLanguage
import Testing

/// What has changed between two versions is told part by part, in the words of the field.
@Suite struct DifferenceTests {
    static let template = """
        format: regimen/1
        protocol: course
        version: 1
        title: Course
        choices:
          doses: {values: [1, 2], default: 1}
        observations:
          hba1c: {title: HbA1c, unit: "%"}
        eligibility:
          include:
            - {id: high, observation: hba1c, atLeast: 7.0}
        reminders:
          visit:
            - {before: P7D, at: "09:00", to: [patient]}
        segments:
          round:
            visits:
              - id: labs
                kind: laboratory
                collects: [hba1c]
                timing: {after: segment.start, window: {after: P10D}}
                reminders: visit
              - id: dose
                kind: infusion
                cycle: {count: "${doses}", span: {atLeast: P1D, atMost: P5D}, gap: {atLeast: P1D}, preferred: {1: [1], 2: [1, 3]}}
                timing: {after: labs, offset: P14D}
                requires: [{visit: labs}]
              - id: log
                kind: self-report
                mode: remote
                timing: {after: dose.last, repeat: {every: P1W, until: P6M}}
        plan:
          - {epoch: first, segment: round, start: {after: enrolment}}
        """

    struct Case: CustomTestStringConvertible {
        let rule: String
        let replaced: [(String, String)]
        let changes: [String]
        var testDescription: String { rule }

        init(_ rule: String, _ old: String, _ new: String, _ changes: String...) {
            (self.rule, replaced, self.changes) = (rule, [(old, new)], changes)
        }
    }

    static let cases = [
        Case("nothing", "version: 1", "version: 2"),
        Case(
            "the protocol's title and consent", "title: Course",
            "title: A course\nconsent: {document: trial, version: B}",
            "changed protocol course; title: Course → A course; consent: none → trial@B"),
        Case(
            "a choice's values", "values: [1, 2], default: 1", "values: [1, 2], default: 2",
            "changed choice doses; default: 1 → 2"),
        Case(
            "an observation's unit", "unit: \"%\"", "unit: mmol/mol",
            "changed observation hba1c; unit: % → mmol/mol"),
        Case(
            "a criterion's bound", "atLeast: 7.0", "above: 7.5",
            "changed criterion high; test: hba1c at least 7.0 → hba1c above 7.5"),
        Case(
            "a criterion in another list", "include:", "prefer:", "changed criterion high; list: include → prefer"),
        Case(
            "a reminder", "before: P7D, at: \"09:00\", to: [patient]",
            "overdue: P1D, at: \"10:00\", to: [lead], escalation: true",
            "changed reminders visit; rules: before 7 days at 09:00 to patient → overdue 1 day at 10:00 to lead, an escalation"
        ),
        Case(
            "a visit that comes at another time", "offset: P14D", "offset: P3W",
            "moved visit round/dose; timing: 14 days after labs → 3 weeks after labs"),
        Case(
            "a repeat", "every: P1W, until: P6M", "every: P2W, times: 12",
            "moved visit round/log; timing: every 1 week until 6 months after dose.last → 12 times, every 2 weeks, after dose.last"
        ),
        Case(
            "a window", "window: {after: P10D}", "window: {before: P1D, after: P7D}",
            "changed visit round/labs; window: 10 days after → 1 day before, 7 days after"),
        Case(
            "what a visit requires and how it is placed", "requires: [{visit: labs}]",
            "requires: [{visit: labs, validOn: dose.first}]",
            "changed visit round/dose; requires: labs → labs valid on dose.first"),
        Case(
            "a visit that is new", "      - id: log",
            "      - {id: call, kind: telephone, timing: {after: labs, offset: P1D}}\n      - id: log",
            "added visit round/call; timing: none → 1 day after labs"),
        Case(
            "a visit under another name", "id: log", "id: diary\n        was: log",
            "renamed visit round/diary, was round/log"),
        Case(
            "a visit under another name, at another time", "id: log\n",
            "id: diary\n        was: log\n        title: Diary\n",
            "renamed visit round/diary, was round/log; title: none → Diary"),
        Case(
            "an epoch under another name", "epoch: first", "epoch: one, was: first", "renamed epoch one, was first"),
        Case(
            "an epoch that starts later", "start: {after: enrolment}", "start: {after: enrolment, offset: P1W}",
            "moved epoch first; timing: on the day of enrolment → 1 week after enrolment"),
    ]

    @Test(arguments: cases)
    func `is told`(_ row: Case) throws {
        let old = try template(Self.template)
        var text = Self.template
        for (part, other) in row.replaced {
            let changed = text.replacing(part, with: other)
            #expect(changed != text, "nothing was replaced")
            text = changed
        }
        let changes = old.changes(to: try template(text))
        #expect(changes.map(words) == row.changes)
        // The way back tells of the same parts; only new names are not known by those before.
        let newNames = changes.count { $0.kind == .renamed }
        #expect(try template(text).changes(to: old).count == row.changes.count + newNames)
    }

    @Test func `what is gone is told with when it came`() throws {
        let added = try template(
            Self.template.replacing(
                "      - id: log",
                with: "      - {id: call, kind: telephone, timing: {after: labs, offset: P1D}}\n      - id: log"))
        #expect(
            added.changes(to: try template(Self.template)).map(words) == [
                "removed visit round/call; timing: 1 day after labs → none"
            ])
    }

    @Test func `a visit that takes the name of another is not that other`() throws {
        // What was the dose is the diary now, and the dose is a new visit.
        let text = Self.template.replacing("id: log", with: "id: diary\n        was: dose")
        let changes = try template(Self.template).changes(to: try template(text)).map(words)
        #expect(changes.contains { $0.hasPrefix("renamed visit round/diary, was round/dose") })
        #expect(changes.contains { $0.hasPrefix("added visit round/dose") })
        #expect(changes.contains { $0.hasPrefix("removed visit round/log") })
    }

    @Test(arguments: Shipped.allCases)
    func `a template says the same as itself`(_ shipped: Shipped) throws {
        #expect(try shipped.template().changes(to: shipped.template()).isEmpty)
    }

    private func template(_ text: String) throws -> Template {
        try Template.parse(Array(text.utf8), file: "t.yaml")
    }

    private func words(_ change: TemplateChange) -> String {
        let name = "\(change.kind.rawValue) \(change.part.rawValue) \(change.name)"
        let details = change.details.map { "\($0.key): \($0.before ?? "none") → \($0.after ?? "none")" }
        return ([name + (change.was.map { ", was \($0)" } ?? "")] + details).joined(separator: "; ")
    }
}
