import CivilTime
import EventLog
import SiteDescription
import Testing

@testable import Treatment

/// Who may do what, and what those who may not are told.
@Suite struct AuthorityTests {
    /// The table once more, written down by hand: coordinator, clinician, nurse, lead, auditor.
    static let table: [(Action, String)] = [
        (.intake, "yy-y-"), (.book, "yyyy-"), (.record, "yyyy-"), (.hold, "yyyy-"), (.resume, "-y-y-"),
        (.withdraw, "yy-y-"), (.treatment, "-y-y-"), (.override, "-y---"), (.decide, "-y---"), (.correct, "-y-y-"),
        (.erase, "---y-"), (.publish, "-y-y-"), (.describeSite, "---y-"), (.replan, "yyyy-"), (.export, "---yy"),
        (.reveal, "---y-"), (.checkpoint, "yyyyy"), (.rotateKey, "---y-"), (.backUp, "y--y-"),
        (.enableReminders, "y--y-"), (.attend, "yyyy-"),
    ]

    @Test func `the table is the one written down`() {
        #expect(Set(Self.table.map(\.0)) == Set(Action.allCases) && Self.table.count == Action.allCases.count)
        for (action, marks) in Self.table {
            #expect(Role.allCases.map { $0.may(action) ? "y" : "-" }.joined() == marks, "\(action)")
        }
    }

    @Test func `whoever has any role that may, may; an auditor changes nothing`() {
        let both = Person(id: "both", name: "Both", roles: [.nurse, .auditor])
        #expect(both.may(.book) && both.may(.export) && !both.may(.decide))
        let changing: [Action] = Action.allCases.filter { $0 != .export && $0 != .checkpoint }
        #expect(changing.allSatisfy { !Role.auditor.may($0) })
    }

    static let auditor = Person(id: "auditor", name: "Auditor", roles: [.auditor])
    static let nurse = Person(id: "nurse", name: "Nora", roles: [.nurse])

    static let commands: [(PatientCommand, Action)] = [
        (.register(RegisterPatient()), .intake), (.hold(HoldPatient(from: .earliest)), .hold),
        (.resume(ResumePatient()), .resume), (.cancel(CancelBooking(visit: "first/labs")), .book),
        (.complete(CompleteVisit(visit: "first/labs")), .record), (.miss(MissVisit(visit: "first/labs")), .record),
        (.choose(ChangeChoice(choice: "infusions", value: 2)), .treatment), (.replan, .replan),
        (.amend(AmendTreatment(protocolID: "rounds")), .treatment),
        (.withdraw(WithdrawPatient(because: "other", on: .earliest)), .withdraw), (.erase(ErasePatient()), .erase),
        (.decide(RecordDecision(decision: "first/again", value: "approved")), .decide),
    ]

    @Test(arguments: commands)
    func `a command is refused to who may not, whatever else is wrong`(command: PatientCommand, action: Action) throws {
        let story = try Story.enrolled()
        #expect(command.action == action)
        let refusal = #expect(throws: Refusal.self) {
            try story.ask(command, at: "2026-02-17T09:00", by: Self.auditor, reason: "r")
        }
        guard case .acting(.notFor(let person, _, let needed, _)) = refusal else {
            Issue.record("\(refusal.map(\.sentence) ?? "nothing")")
            return
        }
        #expect(person == Self.auditor && needed == action.roles)
    }

    @Test func `a refusal says who may, by name`() throws {
        let people = [TestSite.desk, TestSite.physician, Self.nurse]
        func sentence(_ action: Action, _ person: Person?, _ people: [Person] = people) -> String? {
            do throws(Refusal) {
                try Authority(person, among: people).require(action)
                return nil
            } catch {
                return error.sentence
            }
        }
        #expect(
            sentence(.decide, Self.nurse)
                == "deciding is for a clinician: Physician on duty (physician); Nora (nurse) is a nurse")
        #expect(
            sentence(.correct, Self.nurse)
                == "correcting what was recorded is for a clinician or a lead: Front desk (front-desk), "
                + "Physician on duty (physician); Nora (nurse) is a nurse")
        #expect(
            sentence(.erase, Self.nurse, [Self.nurse])
                == "erasing a person is for a lead, and the site has nobody who is; add \"lead\" to the roles of a person "
                + "in the site file, and apply it; Nora (nurse) is a nurse")
        #expect(sentence(.erase, nil) == nil, "the program goes on with what somebody began")
        let many = (1...8).map { Person(id: "c\($0)", name: "C\u{7}\($0)", roles: [.clinician]) }
        #expect(sentence(.decide, Self.nurse, many)?.contains(#"C\u{07}5 (c5) and 3 more; Nora"#) == true)
    }

    @Test func `a site that nobody may change can be changed by anybody of it`() throws {
        try Authority(Self.nurse, among: [Self.nurse]).require(.describeSite)
        #expect(throws: Refusal.self) {
            try Authority(Self.nurse, among: [Self.nurse, TestSite.desk]).require(.describeSite)
        }
    }

    @Test func `retracting or correcting a decision is for whoever may decide`() throws {
        var story = try Story.enrolled()
        let decide = PatientCommand.decide(RecordDecision(decision: "first/again", value: "approved"))
        try story.tell(decide, at: "2026-06-10T09:00", by: TestSite.physician, reason: "well")
        let decided = try #require(story.records.dropFirst().first { $0.proposed.type == "decision.made" })
        let retract = PatientCommand.correct(CorrectEvent(event: decided.id, change: .retract))
        let refusal = #expect(throws: Refusal.self) { try story.ask(retract, at: "2026-06-11T09:00", reason: "no") }
        #expect(refusal?.sentence.hasPrefix("taking a decision back is for a clinician") == true)
        #expect(
            try !story.ask(retract, at: "2026-06-11T09:00", by: TestSite.physician, reason: "no").isEmpty)
    }
}
