import CivilTime
import Foundation
import ProtocolLanguage
import Scheduling
import SiteDescription
import Testing

/// A protocol and what happened to one patient, put together fact by fact; ``lines(on:)`` is what the tests compare.
struct Story {
    private let scheduler: Scheduler
    private let site: OpenDays
    private(set) var history: History

    init(_ template: Template, enrolled: String, choices: [String: Int] = [:], site: OpenDays = .always) throws {
        scheduler = Scheduler(template: template, choices: choices)
        self.site = site
        history = History(enrolment: try CivilDate(parsing: enrolled))
    }

    /// A protocol of one segment and one epoch, `e`, that starts at enrolment.
    init(
        visits: String, before: String = "", enrolled: String = "2026-03-02", choices: [String: Int] = [:],
        site: OpenDays = .always
    ) throws {
        let text = """
            format: regimen/1
            protocol: test
            version: 1
            title: Test
            \(before)
            segments:
              s:
                visits:
            \(visits.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n"))
            plan:
              - {epoch: e, segment: s, start: {after: enrolment}}
            """
        try self.init(
            Template.parse(Array(text.utf8), file: "test.yaml"), enrolled: enrolled, choices: choices, site: site)
    }

    static func shipped(_ name: String) throws -> Template {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../protocols/\(name).yaml")
        return try Template.parse(Array(Data(contentsOf: file)), file: "\(name).yaml")
    }

    // MARK: Facts

    func done(_ visit: String, _ day: String) throws -> Story {
        try with(visit) { $0.outcome = .completed(on: try CivilDate(parsing: day)) }
    }

    func booked(_ visit: String, _ day: String, acceptedFrom: String? = nil, to: String? = nil) throws -> Story {
        var accepted: DateWindow?
        if let acceptedFrom, let to {
            accepted = DateWindow(
                earliest: try CivilDate(parsing: acceptedFrom), latest: try CivilDate(parsing: to))
        }
        return try with(visit) { $0.booking = Booking(day: try CivilDate(parsing: day), accepted: accepted) }
    }

    func missed(_ visit: String) throws -> Story { try with(visit) { $0.outcome = .missed } }
    func omitted(_ visit: String) throws -> Story { try with(visit) { $0.outcome = .omitted } }

    func decided(_ decision: String, _ value: String, _ day: String) throws -> Story {
        var story = self
        story.history.decisions.append(
            DecisionRecord(decision: decision, value: value, on: try CivilDate(parsing: day)))
        return story
    }

    func started(_ epoch: String, _ day: String) throws -> Story {
        var story = self
        story.history.epochStarts[epoch] = try CivilDate(parsing: day)
        return story
    }

    func held(_ from: String, _ lastDay: String? = nil) throws -> Story {
        var story = self
        story.history.holds.append(
            Hold(from: try CivilDate(parsing: from), lastDay: try lastDay.map { try CivilDate(parsing: $0) }))
        return story
    }

    private func with(_ visit: String, _ change: (inout VisitRecord) throws -> Void) throws -> Story {
        var story = self
        let id = try #require(VisitID(visit))
        try change(&story.history.visits[id, default: VisitRecord()])
        return story
    }

    // MARK: What is compared

    func calendar(on day: String? = nil) throws -> PatientCalendar {
        let plan = try scheduler.plan(history, site: site)
        let day = try day.map { try CivilDate(parsing: $0) } ?? history.enrolment
        return PatientCalendar(plan: plan, history: history, on: day)
    }

    /// A line a visit: `id nominal target earliest..latest state flags`.
    func lines(on day: String? = nil) throws -> [String] {
        try calendar(on: day).entries.map(Story.line)
    }

    /// The line of one visit.
    func line(_ visit: String, on day: String? = nil) throws -> String {
        try #require(lines(on: day).first { $0.hasPrefix(visit + " ") })
    }

    func epoch(_ id: String, on day: String) throws -> String {
        let calendar = try calendar(on: day)
        let epoch = try #require(calendar.epochs.first { $0.id == id })
        return [
            epoch.state(on: calendar.day).rawValue, "\(epoch.earliest?.description ?? "-")",
            "\(epoch.latest?.description ?? "-")", "\(epoch.started?.description ?? "-")",
        ].joined(separator: " ")
    }

    private static func line(_ entry: CalendarEntry) -> String {
        var parts = [entry.visit.id.text]
        if let dates = entry.visit.dates {
            parts += ["\(dates.nominal)", "\(dates.target)", "\(dates.earliest)..\(dates.latest)"]
        } else {
            parts.append("no dates")
        }
        parts.append(entry.state.rawValue)
        if let days = entry.deviationDays { parts.append("\(days) days off") }
        if let host = entry.visit.mergedInto { parts.append("merged into \(host)") }
        parts += entry.flags.filter { $0 != .merged && $0 != .deviation }.map(\.rawValue)
        return parts.joined(separator: " ")
    }
}
