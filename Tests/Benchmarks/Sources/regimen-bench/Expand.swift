import ArgumentParser
import CivilTime
import Foundation
import PositionedYAML
import ProtocolLanguage
import Scheduling
import SiteDescription

/// `expand`: the shipped two-round protocol, parsed before, into calendars of both rounds at a site with closed days.
struct Expand: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Both rounds of msc-t2d to calendars, with a site.")

    @Option(help: "The template's file.") var template = "../../protocols/msc-t2d.yaml"
    @Option(help: "How many calendars.") var count = 50_000

    func run() throws {
        let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: template)))
        let scheduler = Scheduler(template: try Template.parse(bytes, file: template))
        let site = OpenDays(
            site: try SiteFile.read(Array(ExampleSite.text.utf8), named: ExampleSite.fileName) { _ in true })
        let first = try CivilDate(parsing: "2026-11-30")
        let batch = 100
        var visits = 0
        var measurement = Measurement("expand", perRun: batch)
        for run in 0..<max(count / batch, 1) {
            let enrolment = try first.adding(days: run % 300)
            let approval = DecisionRecord(
                decision: "round-1/second-round", value: "approved", on: try enrolment.adding(days: 200))
            let history = History(enrolment: enrolment, decisions: [approval])
            try measurement.run {
                for _ in 0..<batch {
                    let plan = try scheduler.plan(history, site: site)
                    visits += PatientCalendar(plan: plan, history: history, on: enrolment).entries.count
                }
            }
        }
        guard visits > 0 else { throw ValidationError("no calendar had a visit") }
        print(measurement.line)
    }
}
