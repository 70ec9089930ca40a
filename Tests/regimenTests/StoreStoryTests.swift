import Testing

@testable import regimen

/// A course from intake to the second round, told to the built executable; goldens hold what people and programs read.
@Suite struct StoreStoryTests {
    @Test func `a course is told as before`() throws {
        let store = try RehearsedStore()
        try begin(store)
        try treat(store)
        try look(store)
        try end(store)
        try Fixture.expectGolden(store.portable(store.transcript), "store-story.txt")
        try documents(of: store)
    }

    private func begin(_ store: RehearsedStore) throws {
        try store.tell("init --simulated --site \(Fixture.path("corner-clinic.yaml"))")
        try store.tell("site show")
        try store.tell("site roles")
        try store.tell("protocol list")
        try store.change("protocol publish \(Fixture.path("course.yaml"))")
        try store.change("protocol publish \(Fixture.path("course.yaml"))")
        try store.tell("protocol list")
        try store.tell("protocol show course")
        try store.change(
            "patient register P-0001 --name \"Ana Torres\" --born 1961-04-02 --mrn 4711 --phone \"+49 30 5550101\"")
        try store.change("patient register P-0002 --name \"Eve\u{1B}[2J\"")
        store.now = "2026-11-30T09:00:00Z"
        try store.tell("patient enrol P-0001 --protocol course --on 2026-11-30 --choose infusions=3 --dry-run")
        try store.change("patient enrol P-0001 --protocol course --on 2026-11-30 --choose infusions=3")
        try store.change("book P-0001 first/labs --at 2026-12-01T08:30")
    }

    private func treat(_ store: RehearsedStore) throws {
        store.now = "2026-12-01T15:00:00Z"
        try store.change("complete P-0001 first/labs")
        try store.change("book P-0001 first/infusion.1 --at 2026-12-15T09:00")
        try store.change("book P-0001 first/infusion.2 --at 2026-12-17T09:00")
        try store.change("book P-0001 first/infusion.3 --at 2026-12-19T09:00")
        try store.change("cancel P-0001 first/infusion.2 --reason \"on a journey\"")
    }

    private func look(_ store: RehearsedStore) throws {
        store.now = "2026-12-17T08:00:00Z"
        try store.tell("calendar P-0001")
        try store.tell("due --within P7D")
        try store.tell("patient show P-0001")
        try store.tell("patient list")
        try store.tell("patient find torres")
        try store.tell("calendar P-0001 --as-of 2026-12-01T12:00:00Z")
        try store.tell("history P-0001")
    }

    private func end(_ store: RehearsedStore) throws {
        try store.change("complete P-0001 first/infusion.1 --on 2026-12-15")
        try store.change("complete P-0001 first/infusion.2 --on 2026-12-17 --reason \"came after all\"")
        store.now = "2026-12-21T15:00:00Z"
        try store.change("complete P-0001 first/infusion.3 --on 2026-12-21")
        store.now = "2027-03-22T15:00:00Z"
        try store.tell("due")
        try store.change("complete P-0001 first/closing")
        try store.tell("due --state decision")
        try store.change("decide P-0001 first/again approved --as vera --reason \"glucose in range\"")
        try store.tell("due --state overdue,decision")
        try store.tell("history --all --since 2027-01-01")
        try store.tell("rebuild")
        try store.tell("rebuild --check")
    }

    private func documents(of store: RehearsedStore) throws {
        for (name, words) in [
            ("calendar", ["calendar", "P-0001", "--on", "2026-12-16", "--as-of", "@12"]),
            ("due", ["due", "--as-of", "@22"]),
            ("patient", ["patient", "show", "P-0001"]), ("patients", ["patient", "list"]), ("site", ["site", "show"]),
            ("roles", ["site", "roles"]),
            ("protocols", ["protocol", "list"]), ("protocol", ["protocol", "show", "course@2"]),
            ("check", ["rebuild", "--check"]),
        ] {
            let call = store.inside(words + ["--json"])
            #expect(call.errors == "")
            try Fixture.expectGolden(store.portable(call.output), "store-\(name).json")
        }
        let history = store.inside(["history", "P-0001", "--json", "--type", "visit", "--until", "2026-12-02"])
        try Fixture.expectGolden(store.portable(history.output), "store-history.jsonl")
        let change = store.inside([
            "cancel", "P-0001", "first/infusion.2", "--command", "0193a1b2-0000-7000-8000-00000000000b", "--json",
        ])
        try Fixture.expectGolden(store.portable(change.output + change.errors), "store-change.json")
    }
}
