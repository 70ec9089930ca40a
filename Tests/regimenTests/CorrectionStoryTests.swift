import Testing

@testable import regimen

/// What was recorded wrongly, put right at the command line; the golden holds what a coordinator and an auditor read.
@Suite struct CorrectionStoryTests {
    @Test func `corrections are told as before`() throws {
        let store = try RehearsedStore(isMade: true)
        store.now = "2026-12-03T15:00:00Z"
        try store.change("complete P-0001 first/labs --on 2026-12-01")
        try store.tell("correct @10 on=2026-12-02 --reason \"typed the wrong day\" --dry-run")
        try store.change("correct @10 on=2026-12-02 --reason \"typed the wrong day\"")
        try store.change("correct @4 name=Anna phone=+493055501 --reason \"misspelt\"")
        try store.tell("patient find anna")
        try store.change("correct @12 on=2026-12-01 --reason \"it was right\"")
        try store.change("correct @6 --retract --reason \"enrolled the wrong patient\"")
        try store.change("correct @10 --retract --reason \"booked for the wrong patient\"")
        try store.change("correct @8 --retract --reason \"booked for the wrong patient\"")
        try store.change("correct @6 --retract --reason \"enrolled the wrong patient\"")
        try store.tell("calendar P-0001")
        try store.tell("patient show P-0001")
        try store.tell("history P-0001")
        try refuse(store)
        try store.tell("rebuild --check")
        try Fixture.expectGolden(store.portable(store.transcript), "store-corrections.txt")
    }

    private func refuse(_ store: RehearsedStore) throws {
        try store.tell("correct @6 on=2026-12-02")
        try store.tell("correct @6 --retract --reason again")
        try store.tell("correct @6")
        try store.tell("correct @6 on=2026-12-02 --retract --reason both")
        try store.tell("correct @10 onn=2026-12-02 --reason misspelt")
        try store.tell("correct @1 on=2026-12-02 --reason mine")
        try store.tell("correct @7 on=2026-12-02 --reason plan")
        try store.tell("correct @999 on=2026-12-02 --reason nobody")
        try store.tell("correct labs on=2026-12-02 --reason nobody")
        try store.tell("correct 000000 on=2026-12-02 --reason nobody")
        try store.tell("correct @5 zone=Mars/Olympus --reason \"moved away\"")
    }
}
