import Foundation
import Testing

@testable import regimen

/// A course that goes otherwise than planned, told to the built executable; the golden holds what a person reads.
@Suite struct CourseStoryTests {
    @Test func `a course goes otherwise than planned`() throws {
        let store = try RehearsedStore(isMade: true, template: "measured-course.yaml")
        try begin(store)
        try moveCycle(store)
        try pause(store)
        try end(store)
        try Fixture.expectGolden(store.portable(store.transcript), "course-story.txt")
        let patient = store.inside(["patient", "show", "P-0001", "--json"])
        try Fixture.expectGolden(store.portable(patient.output), "course-patient.json")
    }

    @Test func `whoever records a visit late and says no day hears how that is put right, results and all`() throws {
        let store = try RehearsedStore(isMade: true, template: "measured-course.yaml")
        store.now = "2026-11-30T15:00:00Z"
        try store.change("book P-0001 first/labs --at 2026-12-01T09:00")
        store.now = "2026-12-04T15:00:00Z"
        let complete = ["complete", "P-0001", "first/labs", "--result", "glucose=140 mg/dL"]
        let tried = store.inside(complete + ["--dry-run"]).errors
        #expect(tried.contains("the appointment was on 2026-12-01") && tried.contains("give --on 2026-12-01"))
        #expect(store.inside(complete + ["--on", "2026-12-04", "--dry-run"]).errors.isEmpty)
        let done = store.inside(complete).errors
        #expect(done.components(separatedBy: "'regimen correct @").count == 3)
        #expect(done.contains(" put it right"))
    }

    private func begin(_ store: RehearsedStore) throws {
        store.now = "2026-11-30T09:00:00Z"
        try store.change("patient consent P-0001 --document course-consent@3 --on 2026-11-29")
        try store.change("visit add P-0001 --kind telephone --title \"asks about \u{1B}[2Jtea\" --at 2026-12-02T10:00")
        store.now = "2026-12-01T15:00:00Z"
        try store.change("complete P-0001 first/labs")
        store.now = "2026-12-04T15:00:00Z"
        try store.tell("due --within P7D")
        try store.change("miss P-0001 first/unplanned.1 --reason \"nobody answered\"")
        try store.change("result P-0001 first/labs \"glucose=140 mg/dL\" lot=L-17")
        try store.change("result P-0001 first/labs \"glucose=7.8 mmol/L\"")
        try store.change("repeat P-0001 first/labs")
        try store.change("omit P-0001 first/labs~2")
    }

    private func moveCycle(_ store: RehearsedStore) throws {
        try store.change("book P-0001 first/infusion.1 --at 2026-12-14T09:00")
        try store.change("book P-0001 first/infusion.2 --at 2026-12-16T09:00")
        try store.change("reschedule P-0001 first/infusion.1 --at 2026-12-15T10:00 --shift cycle")
        try store.change("reschedule P-0001 first/infusion.1 --at 2026-12-18T10:00 --shift cycle")
        try store.tell("patient choose P-0001 infusions=2 --dry-run")
        try store.change("patient choose P-0001 infusions=2")
    }

    private func pause(_ store: RehearsedStore) throws {
        try store.change("adverse-event open P-0001 --text \"fever\" --hold")
        try store.change("adverse-event open P-0001 --text \"fever\" --hold --reason \"until it is gone\"")
        try store.tell("due")
        try store.tell("calendar P-0001")
        store.now = "2026-12-09T09:00:00Z"
        try store.change("adverse-event close P-0001 1 --text \"a cold\"")
        try store.change("patient resume P-0001")
        try store.change("epoch start P-0001 second --on 2027-06-21")
    }

    private func end(_ store: RehearsedStore) throws {
        try store.change("patient withdraw P-0001 --because withdrew --on 2026-12-09")
        try store.change("patient withdraw P-0001 --because withdrew --on 2026-12-09 --reason \"moves abroad\"")
        try store.tell("calendar P-0001")
        try store.tell("patient show P-0001")
        try store.tell("due --within P1Y")
        try store.change("book P-0001 first/infusion.1 --at 2026-12-18T10:00")
        try store.tell("history P-0001")
        try store.tell("rebuild --check")
    }
}
