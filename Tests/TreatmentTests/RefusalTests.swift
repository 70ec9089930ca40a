import CivilTime
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// What a rule forbids is refused with a sentence that says what to do.
@Suite struct RefusalTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var rule: String
        var command: PatientCommand
        var at = "2026-02-17T10:00"
        var person: Person? = TestSite.desk
        var reason: String?
        var kind: Refusal.Kind
        var words: [String]

        var testDescription: String { rule }
    }

    private static func book(_ visit: String, _ at: String) -> PatientCommand {
        guard let at = try? CivilDateTime(parsing: at) else { return .replan }
        return .book(BookVisit(visit: visit, at: at))
    }

    private static func complete(_ visit: String, _ on: String? = nil, override: Bool = false) -> PatientCommand {
        .complete(CompleteVisit(visit: visit, on: on.flatMap { try? CivilDate(parsing: $0) }, override: override))
    }

    private static func result(_ observation: String, _ text: String) -> PatientCommand {
        .complete(CompleteVisit(visit: "first/labs", results: [.init(observation: observation, text: text)]))
    }

    private static func decision(_ name: String, _ value: String, _ on: String? = nil) -> PatientCommand {
        .decide(RecordDecision(decision: name, value: value, on: on.flatMap { try? CivilDate(parsing: $0) }))
    }

    private static func enrol(_ id: String, _ version: Int? = nil, choices: [String: Int] = [:]) -> PatientCommand {
        .enrol(EnrolPatient(protocolID: id, version: version, on: .earliest, choices: choices))
    }

    /// Of an enrolled patient who has one infusion booked and whose labs are not done.
    static let cases: [Case] = [
        Case(
            rule: "a patient registers once", command: .register(RegisterPatient()), kind: .refused,
            words: ["P-0001", "already"]),
        Case(
            rule: "a patient enrols once", command: enrol("rounds"), kind: .refused,
            words: ["rounds@1", "2026-02-16", "once"]),
        Case(
            rule: "a visit that the protocol lacks gets the nearest name",
            command: book("first/infusion.9", "2026-03-02T09:00"), kind: .notFound,
            words: ["first/infusion.9", "did you mean first/infusion."]),
        Case(
            rule: "a visit without its epoch gets the whole name", command: complete("labs"), kind: .notFound,
            words: ["did you mean first/labs"]),
        Case(
            rule: "a misspelt visit gets the nearest name", command: complete("first/lasb"), kind: .notFound,
            words: ["did you mean first/labs"]),
        Case(
            rule: "a numbered visit needs its number", command: complete("first/infusion"), kind: .notFound,
            words: ["first/infusion.1 to first/infusion.3"]),
        Case(
            rule: "a visit of an epoch that is not open", command: complete("second/labs"), kind: .refused,
            words: ["second is not open", "first/again is approved"]),
        Case(
            rule: "a merged visit is acted on through its host", command: book("first/monthly.3", "2026-06-05T09:00"),
            kind: .refused, words: ["act on first/review instead"]),
        Case(
            rule: "a booked visit is rescheduled or cancelled", command: book("first/infusion.1", "2026-03-03T09:00"),
            kind: .refused, words: ["2026-03-02T09:00", "reschedule", "cancel"]),
        Case(
            rule: "a booking in the past", command: book("first/labs", "2026-02-16T09:00"), kind: .refused,
            words: ["2026-02-16T09:00", "has passed"]),
        Case(
            rule: "a booking on a closed day", command: book("first/labs", "2026-02-22T09:00"), kind: .refused,
            words: ["Sun 2026-02-22", "Sat 2026-02-21", "Mon 2026-02-23"]),
        Case(
            rule: "a booking before the doors open", command: book("first/labs", "2026-02-20T07:45"), kind: .refused,
            words: ["08:00-18:00", "Fri 2026-02-20"]),
        Case(
            rule: "a booking that would end after the doors close",
            command: book("first/infusion.2", "2026-03-04T15:30"), kind: .refused,
            words: ["08:00-18:00", "180 minutes from 15:30"]),
        Case(
            rule: "a booking outside the window without a reason", command: book("first/labs", "2026-02-27T09:00"),
            kind: .refused, words: ["1 day after the window", "2026-02-16 to 2026-02-26", "reason"]),
        Case(
            rule: "a blank is no reason", command: book("first/labs", "2026-02-27T09:00"), reason: " ", kind: .refused,
            words: ["reason"]),
        Case(
            rule: "a booking for a visit without dates", command: book("first/echo", "2026-06-27T09:00"),
            kind: .refused, words: ["first/echo has no dates", "first/review"]),
        Case(
            rule: "cancelling what is not booked", command: .cancel(CancelBooking(visit: "first/labs")), kind: .refused,
            words: ["first/labs has no appointment"]),
        Case(
            rule: "a completion in the future", command: complete("first/labs", "2026-02-18"), kind: .refused,
            words: ["2026-02-18", "today is 2026-02-17"]),
        Case(
            rule: "a completion before enrolment", command: complete("first/labs", "2026-02-15"), kind: .refused,
            words: ["enrolled on 2026-02-16"]),
        Case(
            rule: "a locked visit without an override", command: complete("first/infusion.1", "2026-02-17"),
            kind: .refused, words: ["first/labs is required and has not been done", "override"]),
        Case(
            rule: "an override without a reason", command: complete("first/infusion.1", "2026-02-17", override: true),
            person: TestSite.physician, kind: .refused, words: ["reason"]),
        Case(
            rule: "an override by somebody who may record visits",
            command: complete("first/infusion.1", "2026-02-17", override: true), reason: "urgent", kind: .refused,
            words: ["going past what first/infusion.1 requires is for a clinician"]),
        Case(
            rule: "an observation that the protocol lacks", command: result("hba1", "7"), kind: .notFound,
            words: ["did you mean hba1c"]),
        Case(
            rule: "an observation that is computed", command: result("ratio", "7"), kind: .refused,
            words: ["computed as hba1c / weight"]),
        Case(rule: "a number that is none", command: result("hba1c", "7,4"), kind: .usage, words: ["7,4", "a number"]),
        Case(
            rule: "a date that does not exist", command: result("opened", "2026-02-30"), kind: .usage, words: ["a date"]
        ),
        Case(rule: "a code with a blank", command: result("lot", "LOT 1"), kind: .usage, words: ["without blanks"]),
        Case(rule: "an empty text", command: result("remark", "  "), kind: .usage, words: ["a text"]),
        Case(
            rule: "a decision that the protocol lacks", command: decision("first/agian", "approved"),
            person: TestSite.physician, reason: "r", kind: .notFound, words: ["did you mean first/again"]),
        Case(
            rule: "a decision with another value", command: decision("first/again", "aproved"),
            person: TestSite.physician, reason: "r", kind: .usage, words: ["did you mean approved"]),
        Case(
            rule: "a decision by somebody who is no clinician", command: decision("first/again", "approved"),
            reason: "r", kind: .refused,
            words: [
                "approving first/again is for a clinician: Physician on duty (physician)",
                "is a coordinator and a lead",
            ]),
        Case(
            rule: "a decision by nobody", command: decision("first/again", "approved"), person: nil, reason: "r",
            kind: .refused, words: ["clinician"]),
        Case(
            rule: "a decision without a reason", command: decision("first/again", "approved"),
            person: TestSite.physician, kind: .refused, words: ["reason"]),
        Case(
            rule: "a decision in the future", command: decision("first/again", "approved", "2026-02-18"),
            person: TestSite.physician, reason: "r", kind: .refused, words: ["today is 2026-02-17"]),
        Case(
            rule: "a decision before enrolment", command: decision("first/again", "approved", "2026-02-15"),
            person: TestSite.physician, reason: "r", kind: .refused, words: ["enrolled on 2026-02-16"]),
        Case(
            rule: "a decision of an epoch that is not open", command: decision("second/again", "approved"),
            person: TestSite.physician, reason: "r", kind: .refused, words: ["second is not open"]),
    ]

    @Test(arguments: cases)
    func `of an enrolled patient`(_ rule: Case) throws {
        var story = try Story.enrolled()
        try story.tell(
            .book(BookVisit(visit: "first/infusion.1", at: try time("2026-03-02T09:00"))), at: "2026-02-17T09:00")
        let refusal = #expect(throws: Refusal.self) {
            try story.ask(rule.command, at: rule.at, by: rule.person, reason: rule.reason)
        }
        #expect(refusal?.kind == rule.kind)
        for words in rule.words { #expect(refusal?.sentence.contains(words) == true, "\(refusal?.sentence ?? "")") }
    }

    @Test(arguments: [
        (enrol("runds"), Refusal.Kind.notFound, "did you mean rounds"),
        (enrol("rounds", 7), .notFound, "there is rounds@1"),
        (enrol("sketch"), .refused, "sketch@1 is a draft"),
        (enrol("rounds", choices: ["infusion": 2]), .notFound, "did you mean infusions"),
        (enrol("rounds", choices: ["infusions": 4]), .usage, "choose one of 2, 3"),
        (book("first/labs", "2026-02-20T09:00"), .refused, "not enrolled"),
        (complete("first/labs"), .refused, "not enrolled"),
        (decision("first/again", "approved"), .refused, "not enrolled"),
    ])
    func `of a patient who is registered only`(_ command: PatientCommand, _ kind: Refusal.Kind, _ words: String) throws
    {
        var story = try Story(
            try TestProtocols.template(),
            try TestProtocols.rounds("protocol: rounds", "protocol: sketch\nstatus: draft"))
        try story.tell(.register(RegisterPatient()), at: "2026-02-10T09:00")
        let refusal = #expect(throws: Refusal.self) {
            try story.ask(command, at: "2026-02-17T10:00", by: TestSite.physician)
        }
        #expect(refusal?.kind == kind)
        #expect(refusal?.sentence.contains(words) == true, "\(refusal?.sentence ?? "")")
    }

    @Test func `nothing is done for a patient whom nobody knows`() throws {
        let story = try Story()
        let refusal = #expect(throws: Refusal.self) { try story.ask(Self.enrol("rounds"), at: "2026-02-17T10:00") }
        #expect(refusal?.kind == .notFound)
    }

    @Test(arguments: [
        (RegisterPatient(name: " "), PatientDetail.name), (RegisterPatient(email: "ana.example.org"), .email),
        (RegisterPatient(email: "a na@example.org"), .email), (RegisterPatient(phone: "call me"), .phone),
        (RegisterPatient(born: "1970-02-30"), .born), (RegisterPatient(born: "2026-02-18"), .born),
        (RegisterPatient(mrn: ""), .mrn), (RegisterPatient(language: "español"), .language),
        (RegisterPatient(zone: ""), .zone),
    ])
    func `a detail that cannot be`(_ command: RegisterPatient, _ detail: PatientDetail) throws {
        let story = try Story()
        let refusal = #expect(throws: Refusal.self) { try story.ask(.register(command), at: "2026-02-17T10:00") }
        guard case .patient(.detail(let refused, _))? = refusal else {
            Issue.record("another refusal: \(String(describing: refusal))")
            return
        }
        #expect(refused == detail)
        #expect(refusal?.kind == .usage)
    }

    @Test(arguments: ["", "-1", "P 1", "P/1", "Pé", String(repeating: "1", count: 65)])
    func `an id that is none`(_ text: String) {
        #expect(throws: Refusal.self) { try PatientID(text) }
    }

    @Test func `labs that expired say on which day`() throws {
        var story = try Story.enrolled()
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        let refusal = #expect(throws: Refusal.self) {
            try story.ask(Self.complete("first/infusion.1"), at: "2026-03-19T10:00")
        }
        #expect(refusal?.sentence.contains("first/labs, done 2026-02-16, holds through 2026-03-18") == true)
        #expect(refusal?.sentence.contains("needed on 2026-03-19") == true)
        #expect(throws: Never.self) { try story.ask(Self.complete("first/infusion.1"), at: "2026-03-18T10:00") }
    }

    @Test func `labs must hold on the day on which the visit takes place, whatever was booked`() throws {
        var early = try Story.enrolled()
        try early.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        var late = early
        try early.book(["first/infusion.1": "2026-03-16"], at: "2026-03-02T12:00")
        let refusal = #expect(throws: Refusal.self) {
            try early.ask(Self.complete("first/infusion.1"), at: "2026-03-19T10:00")
        }
        #expect(refusal?.sentence.contains("needed on 2026-03-19") == true)
        let wish = BookVisit(visit: "first/infusion.1", at: try time("2026-03-19T09:00"))
        try late.tell(.book(wish), at: "2026-03-02T12:00", reason: "travels until then")
        #expect(throws: Never.self) { try late.ask(Self.complete("first/infusion.1"), at: "2026-03-18T10:00") }
    }

    @Test func `a sentence holds what was typed on one line, cut where it is long`() {
        let refusal = Refusal.visit(.unknown("a\nb" + String(repeating: "c", count: 100), nearest: nil))
        #expect(!refusal.sentence.contains("\n"))
        #expect(refusal.sentence.utf8.count < 150)
    }
}
