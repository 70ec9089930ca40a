import Foundation
import Testing

@testable import regimen

/// The site changes, and so does the protocol, while patients are under way.
@Suite struct ChangeStoryTests {
    @Test func `a changed site and an amended protocol are told`() throws {
        let store = try RehearsedStore()
        try store.tell("init --simulated --site \(Fixture.path("corner-clinic.yaml"))")
        try store.change("protocol publish \(Fixture.path("course.yaml"))")
        for patient in ["P-0001", "P-0002", "P-0003"] {
            #expect(store.inside(["patient", "register", patient]).status == .done)
            let enrol = ["patient", "enrol", patient, "--protocol", "course", "--on", "2026-11-30"]
            #expect(store.inside(enrol).status == .done)
        }
        store.now = "2026-11-30T09:00:00Z"
        try store.change("book P-0002 first/infusion.1 --at 2026-12-14T09:00")
        try applySite(store)
        try amend(store)
        try Fixture.expectGolden(store.portable(store.transcript), "change-story.txt")
        try documents(of: store)
    }

    private func applySite(_ store: RehearsedStore) throws {
        let site = Fixture.path("corner-clinic-2.yaml")
        try store.tell("site apply \(site) --dry-run")
        try store.change("site apply \(site) --reason \"fewer hours\"")
        try store.tell("site apply \(site)")
        try store.tell("site show")
        try store.tell("replan")
        try store.tell("calendar P-0001")
    }

    private func amend(_ store: RehearsedStore) throws {
        try store.tell("protocol diff course@2 \(Fixture.path("course-3.yaml"))")
        try store.change("protocol publish \(Fixture.path("course-3.yaml"))")
        try store.change("patient amend P-0001 --to course@3")
        try store.tell("patient amend P-0001 --to course@3 --override --as vera --reason \"signs on Friday\" --dry-run")
        try store.change("patient consent P-0001 --document course@B --on 2026-11-30")
        try store.change("patient amend P-0001 --to course@3 --choose infusions=3")
        try store.change("patient amend P-0001 --to course@2")
        try store.tell("patient amend --all course --to 3 --dry-run")
        #expect(
            store.inside(["patient", "consent", "P-0002", "--document", "course@B", "--on", "2026-11-30"]).status
                == .done)
        try store.tell("patient amend --all course --to course@3")
        try store.tell("patient amend --all course --to 3 --override --as vera --reason \"sent by mail\" --limit 1")
        try store.tell("patient amend --all course --to 3")
        try store.tell("history P-0001 --type patient")
        try store.tell("protocol diff course@2 course@3")
    }

    private func documents(of store: RehearsedStore) throws {
        let diff = store.inside(["protocol", "diff", "course@2", "course@3", "--json"])
        try Fixture.expectGolden(diff.output + diff.errors, "change-diff.json")
        let replan = store.inside(["replan", "--json"])
        try Fixture.expectGolden(replan.output + replan.errors, "change-replan.json")
        let site = store.inside(["site", "apply", Fixture.path("corner-clinic.yaml"), "--dry-run", "--json"])
        let document = try #require(try JSONSerialization.jsonObject(with: Data(site.output.utf8)) as? [String: Any])
        let differences = try #require(document["differences"] as? [[String: Any]])
        #expect(differences.contains { $0["aspect"] as? String == "Thursday" })
        #expect(document["dryRun"] as? Bool == true)
    }

    @Test func `mistakes of a site file and of its holidays come together`() {
        let call = RecordedCall(["lint", Fixture.path("mistaken-holidays.yaml")])
        #expect(call.status == .invalidInput)
        #expect(call.output.split(separator: "\n").count == 2)
        #expect(call.output.contains("mistaken-holidays.yaml:6:7: error: `slot` must divide a day evenly"))
        #expect(call.output.contains("mistaken-holidays.ics:3:1: error: DTSTART \"20261224T140000\" is a time of day"))
    }

    @Test func `a preview keeps the holidays of the file that the site names`() {
        let words = ["preview", Fixture.path("course.yaml"), "--enrolment", "2026-11-30", "--json", "--site"]
        let without = RecordedCall(words + [Fixture.path("corner-clinic.yaml")])
        let with = RecordedCall(words + [Fixture.path("corner-clinic-2.yaml")])
        #expect(without.output.contains("\"target\": \"2026-12-14\""))
        #expect(!with.output.contains("\"target\": \"2026-12-14\""))
    }

    @Test func `a missing file of holidays stops a site file`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("regimen-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("site.yaml")
        let text = try String(contentsOfFile: Fixture.path("corner-clinic-2.yaml"), encoding: .utf8)
        try Data(text.utf8).write(to: file)
        for words in [["lint"], ["init", "--simulated", "--store", folder.path + "/store", "--site"]] {
            let call = RecordedCall(words + [file.path])
            #expect(call.status == .invalidInput)
            #expect((call.output + call.errors).contains("`holidaysFrom`: there is no file"))
        }
    }

    @Test(arguments: [
        (["patient", "amend", "--to", "course@3"], "name a patient, or all patients of a protocol with --all"),
        (["patient", "amend", "P-0001", "--all", "course", "--to", "course@3"], "name a patient, or all"),
        (["patient", "amend", "P-0001", "--to", "course@2", "--limit", "3"], "--limit goes with --all"),
        (["patient", "amend", "--all", "course", "--to", "other@3"], "is no version of course"),
        (["replan", "--command", "0193a1b2-0000-7000-8000-000000000001"], "a job is a command for each patient"),
        (["replan", "--limit", "0"], "--limit takes a number from 1"),
    ])
    func `what cannot be asked is said`(_ words: [String], _ sentence: String) throws {
        let call = try RehearsedStore(isMade: true).inside(words)
        #expect(call.status == .usage)
        #expect(call.errors.contains(sentence), "\(call.errors)")
    }
}
