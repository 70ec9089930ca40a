import Testing

@testable import regimen

/// Changes that show their difference first: who sits at a terminal is asked, nobody else is.
@Suite struct AskingTests {
    private static let hold = ["patient", "hold", "P-0001", "--from", "2026-11-30", "--reason", "fever"]

    @Test(arguments: ["y", "Y", "yes", " y "]) func `a clear yes carries it out`(answer: String) throws {
        let store = try RehearsedStore(isMade: true)
        let call = store.inside(Self.hold, answer: answer)
        #expect(call.status == .done)
        #expect(call.errors.contains("This would record:\n  On hold from 2026-11-30"))
        #expect(call.errors.contains("first/labs"))
        #expect(call.errors.hasSuffix("Do this? [y/N] "))
        #expect(call.output.hasPrefix("On hold from 2026-11-30"))
    }

    @Test(arguments: ["", "n", "no", "yea", "ja"]) func `anything else records nothing`(answer: String) throws {
        let store = try RehearsedStore(isMade: true)
        let before = try store.eventCount()
        let call = store.inside(Self.hold, answer: answer)
        #expect(call.status == .refused)
        #expect(call.output == "")
        #expect(call.errors.contains("nothing was recorded"))
        #expect(try store.eventCount() == before)
    }

    @Test(arguments: [["--yes"], ["--dry-run"]]) func `who has agreed, or only looks, is not asked`(flag: [String])
        throws
    {
        let call = try RehearsedStore(isMade: true).inside(Self.hold + flag, answer: "n")
        #expect(call.status == .done)
        #expect(!call.errors.contains("[y/N]"))
    }

    @Test func `where nobody can be asked it is done`() throws {
        let call = try RehearsedStore(isMade: true).inside(Self.hold)
        #expect(call.status == .done)
        #expect(call.errors == "")
    }

    @Test func `a refusal comes before the question`() throws {
        let call = try RehearsedStore(isMade: true).inside(Array(Self.hold.dropLast(2)), answer: "y")
        #expect(call.status == .refused)
        #expect(!call.errors.contains("[y/N]"))
    }

    @Test func `a call that was carried out before is answered again without a question`() throws {
        let store = try RehearsedStore(isMade: true)
        let words = Self.hold + ["--command", "0193a1b2-0000-7000-8000-0000000000ff"]
        #expect(store.inside(words).status == .done)
        let again = store.inside(words, answer: "n")
        #expect(again.status == .done)
        #expect(again.output.hasPrefix("This command was done before."))
    }

    @Test func `a change that moves nothing much does not ask`() throws {
        let call = try RehearsedStore(isMade: true).inside(["cancel", "P-0001", "first/labs"], answer: "n")
        #expect(call.status == .done)
    }
}
