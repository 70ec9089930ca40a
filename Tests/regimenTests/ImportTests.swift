import Foundation
import Testing

@testable import regimen

/// Patients under way: taken in whole or not at all, as often as the table is imported.
@Suite struct ImportTests {
    private func store() throws -> RehearsedStore {
        let store = try RehearsedStore()
        try store.tell("init --simulated --site \(Fixture.path("corner-clinic.yaml"))")
        try store.change("protocol publish \(Fixture.path("course.yaml"))")
        store.now = "2027-01-11T09:00:00Z"
        return store
    }

    @Test func `an import is told as before`() throws {
        let store = try store()
        let command = "patient import \(Fixture.path("under-way.csv")) --go-live 2027-01-11"
        try store.tell("\(command) --dry-run")
        try store.tell("patient list")
        try store.tell(command)
        try store.tell("patient list")
        try store.tell("calendar P-0001")
        try store.tell("history P-0001")
        try store.tell("calendar P-0002")
        try store.tell(command)
        let document = store.inside(RehearsedStore.words(of: "\(command) --json"))
        #expect(document.status == .invalidInput)
        try Fixture.expectGolden(store.portable(store.transcript), "import-story.txt")
        try Fixture.expectGolden(store.portable(document.output), "import.json")
    }

    @Test func `a table that is corrected is imported again without harm`() throws {
        let store = try store()
        let path = store.folder.appendingPathComponent("table.csv")
        func imports(_ lines: String) throws -> RecordedCall {
            try Data(("patient,what,visit,on,value\n" + lines).utf8).write(to: path)
            return store.inside(["patient", "import", path.path, "--go-live", "2027-01-11"])
        }
        let good = "P-1,register,,,\nP-1,enrol,,2026-12-01,course\n"
        let bad = try imports(good + "P-2,register,,,\nP-2,enrol,,2026-12-01,cours\n")
        #expect(bad.status == .invalidInput)
        #expect(bad.errors.contains("table.csv:5:5: error: "))
        let count = try store.eventCount()
        #expect(try imports(good + "P-2,register,,,\nP-2,enrol,,2026-12-01,course\n").status == .done)
        #expect(try store.eventCount() > count)
        let all = try store.eventCount()
        #expect(try imports(good + "P-2,register,,,\nP-2,enrol,,2026-12-01,course\n").status == .done)
        #expect(try store.eventCount() == all)
        let other = try imports(good + "P-1,complete,first/labs,2026-12-02,\n")
        #expect(other.status == .invalidInput)
        #expect(other.errors.contains("P-1 was imported before, from other lines"))
        #expect(try store.eventCount() == all)
    }

    @Test(arguments: [
        ("no table", "a\"b\n", 1, "inside a field"),
        ("semicolons", "patient;what\n", 1, "semicolons"),
        ("a line without a patient", "patient,what\n,register\n", 1, "names no patient"),
        ("an id that is none", "patient,what\nP 1,register\n", 1, "no patient's id"),
        ("a zone that is none", "patient,what,zone\nP-1,register,Moon/Base\n", 1, "no IANA time zone"),
    ])
    func `a table that cannot be imported changes nothing`(
        name: String, text: String, status: Int32, words: String
    ) throws {
        let store = try store()
        let path = store.folder.appendingPathComponent("table.csv")
        try Data(text.utf8).write(to: path)
        let count = try store.eventCount()
        let call = store.inside(["patient", "import", path.path, "--go-live", "2027-01-11"])
        #expect(call.status.rawValue == status, "\(name): \(call.errors)")
        #expect(call.errors.contains(words), "\(name): \(call.errors)")
        #expect(try store.eventCount() == count)
    }
}
