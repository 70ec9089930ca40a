import Foundation
import Testing

@testable import regimen

/// A patient who asks to be forgotten, and a clinic that takes care of its store, at the command line.
@Suite struct CareStoryTests {
    @Test func `a patient is erased, and what is left is told as before`() throws {
        let store = try RehearsedStore(isMade: true)
        try store.change("patient register P-0003 --name \"Zwenimir Quastelbach\" --email z@example.org --mrn 7781")
        try store.change("patient enrol P-0003 --protocol course --on 2026-11-30")
        try store.change("book P-0003 first/labs --at 2026-12-02T08:30 --reason \"his sister drives\"")
        try store.change("adverse-event open P-0003 --text \"fell at home\"")
        for line in [
            "patient erase P-0003", "patient erase P-0003 --reason \"asked by letter\"",
            "patient erase P-0003 --reason \"Zwenimir asked\" --yes",
            "patient erase P-0003 --reason \"asked by letter\" --dry-run",
        ] { try store.tell(line) }
        try store.change("patient erase P-0003 --reason \"asked by letter\" --yes")
        for line in [
            "patient erase P-0003 --reason \"asked by letter\" --yes", "history P-0003", "calendar P-0003",
            "patient show P-0003", "patient list", "patient find Quastelbach", "due --within P30D",
            "report late-entries", "patient register P-0003 --name Eva", "correct @10 name=Eva --reason \"wrong\"",
            "book P-0003 first/labs --at 2026-12-03T08:30",
        ] { try store.tell(line) }
        try Fixture.expectGolden(store.portable(store.transcript), "store-erasure.txt")
    }

    @Test func `who sits at a terminal sees what is lost, and is asked`() throws {
        let store = try RehearsedStore(isMade: true)
        let words = ["patient", "erase", "P-0001", "--reason", "asked by letter"]
        let declined = store.inside(words, answer: "n")
        #expect(declined.status == .refused)
        #expect(declined.errors.contains("Gone for good: name Ana Torres;"))
        #expect(declined.errors.hasSuffix("nothing was recorded\n"))
        #expect(store.inside(["patient", "show", "P-0001"]).output.contains("Ana Torres"))
        let agreed = store.inside(words, answer: "y")
        #expect(agreed.status == .done)
        #expect(!store.inside(["patient", "show", "P-0001"]).output.contains("Ana Torres"))
        let again = store.inside(words + ["--json"])
        #expect(again.status == .done)
        #expect(again.output.contains("\"repeated\": true"))
        #expect(again.output.contains("\"note\": \"asked by letter\""))
    }

    @Test func `a store is backed up, lost and restored as before`() throws {
        let store = try RehearsedStore(isMade: true)
        try store.tell("backup FOLDER/backup".replacingOccurrences(of: "FOLDER", with: store.folder.path))
        try store.tell("backup \(store.folder.path)/backup")
        try store.change("patient erase P-0001 --reason \"asked by letter\" --yes")
        try store.tell("restore \(store.folder.path)/backup")
        try store.tell("restore \(store.folder.path)/nothing --store \(store.folder.path)/again")
        try store.tell("restore \(store.folder.path)/backup --store \(store.folder.path)/again")
        try store.tell("patient list --store \(store.folder.path)/again")
        try store.tell("verify --store \(store.folder.path)/again")
        let text = store.portable(store.transcript)
            .replacingOccurrences(of: #"root [0-9a-f]{64}"#, with: "root ROOT", options: .regularExpression)
            .replacingOccurrences(of: #"Root [0-9a-f]{64}"#, with: "Root ROOT", options: .regularExpression)
        try Fixture.expectGolden(text, "store-backup.txt")
    }

    @Test func `the doctor ends with 0, 4 or 6, and says what to do`() throws {
        let store = try RehearsedStore(isMade: true)
        let well = store.inside(["doctor", "--json"])
        #expect(well.output.contains("\"subject\": \"sqlite\""))
        let space = well.output.contains("free some space")
        #expect(space || well.status == .done, "\(well.output)")
        store.now = "2027-03-01T09:00:00Z"
        let late = store.inside(["doctor"])
        #expect(late.status == .refused || space)
        #expect(late.output.contains("regimen checkpoint"))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: "\(store.path)/keys/keys.sqlite")
        let open = store.inside(["doctor"])
        #expect(open.status == .storeFailed)
        #expect(open.output.contains("FAULT  keys"))
        #expect(open.output.contains("chmod 600"))
    }
}
