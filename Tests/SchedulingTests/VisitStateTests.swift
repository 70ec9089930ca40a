import CivilTime
import Scheduling
import Testing

/// The one definition of late (5), on both sides of each boundary: a row a rule.
@Suite struct VisitStateTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var rule: String
        var visit: String
        var day: String
        var state: VisitState
        var facts: @Sendable (Story) throws -> Story

        init(
            _ rule: String, _ visit: String, on day: String, _ state: VisitState,
            _ facts: @escaping @Sendable (Story) throws -> Story = { $0 }
        ) {
            (self.rule, self.visit, self.day, self.state, self.facts) = (rule, visit, day, state, facts)
        }

        var testDescription: String { rule }
    }

    /// `e/l` may be done from 10 to 14 March, with the 12th as its target; `e/p` and `e/r` follow it.
    private static let visits = """
        - {id: l, kind: laboratory, timing: {after: enrolment, offset: P10D, window: {before: P2D, after: P2D}}}
        - {id: p, kind: procedure, timing: {after: l, offset: P3D, window: {before: P5D}}}
        - {id: r, kind: review, timing: {after: enrolment, offset: P30D}, requires: [{visit: l}, {visit: p}]}
        """

    static let rows = [
        Row("upcoming on the day before its window", "e/l", on: "2026-03-09", .upcoming),
        Row("due on the window's first day", "e/l", on: "2026-03-10", .due),
        Row("due on the window's last day", "e/l", on: "2026-03-14", .due),
        Row("overdue on the day after its window", "e/l", on: "2026-03-15", .overdue),
        Row("booked on its day", "e/l", on: "2026-03-12", .booked) { try $0.booked("e/l", "2026-03-12") },
        Row("unrecorded on the day after", "e/l", on: "2026-03-13", .unrecorded) { try $0.booked("e/l", "2026-03-12") },
        Row("upcoming before its window, though its anchor has not happened", "e/p", on: "2026-03-09", .upcoming),
        Row("awaiting in its window, while its anchor has not happened", "e/p", on: "2026-03-10", .awaiting),
        Row("awaiting after its window, while its anchor has not happened", "e/p", on: "2026-03-30", .awaiting),
        Row("held where the target is the hold's first day", "e/l", on: "2026-03-12", .held) {
            try $0.held("2026-03-12")
        },
        Row("not held where the target is the day before", "e/l", on: "2026-03-13", .due) {
            try $0.held("2026-03-13")
        },
        Row("held from the moment that an open hold is known", "e/l", on: "2026-03-05", .held) {
            try $0.held("2026-03-12")
        },
        Row("held on the last day of a hold that has ended", "e/l", on: "2026-03-13", .held) {
            try $0.held("2026-03-11", "2026-03-13")
        },
        Row("not held on the day after", "e/l", on: "2026-03-14", .due) { try $0.held("2026-03-11", "2026-03-13") },
        Row("not held before a hold that has an end", "e/l", on: "2026-03-10", .due) {
            try $0.held("2026-03-11", "2026-03-13")
        },
        Row("held although it is booked", "e/l", on: "2026-03-12", .held) {
            try $0.booked("e/l", "2026-03-14").held("2026-03-12")
        },
        Row("completed although it is held", "e/l", on: "2026-03-12", .completed) {
            try $0.done("e/l", "2026-03-12").held("2026-03-12")
        },
        Row("locked while one of two that it requires is missing", "e/r", on: "2026-04-01", .locked) {
            try $0.done("e/l", "2026-03-12")
        },
        Row("not locked once both are done", "e/r", on: "2026-04-01", .due) {
            try $0.done("e/l", "2026-03-12").done("e/p", "2026-03-15")
        },
    ]

    @Test(arguments: rows) func `is read from the top`(row: Row) throws {
        let story = try row.facts(Story(visits: Self.visits))
        let entry = try #require(story.calendar(on: row.day).entries.first { $0.visit.id.text == row.visit })
        #expect(entry.state == row.state)
    }
}
