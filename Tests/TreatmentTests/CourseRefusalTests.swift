import CivilTime
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// What is refused while a course is recorded: of an enrolled patient whose labs are booked for tomorrow.
@Suite struct CourseRefusalTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var rule: String
        var command: PatientCommand
        var reason: String?
        var kind = Refusal.Kind.refused
        var words: [String]

        var testDescription: String { rule }
    }

    private static func date(_ text: String) -> CivilDate { (try? CivilDate(parsing: text)) ?? .earliest }

    private static func at(_ text: String) -> CivilDateTime { (try? CivilDateTime(parsing: text)) ?? .earliest }

    static let cases: [Case] = [
        Case(
            rule: "an appointment to come is not missed", command: .miss(MissVisit(visit: "first/labs")),
            words: ["2026-02-18T09:00", "still to come", "cancel"]),
        Case(
            rule: "what follows something that has not happened is not missed",
            command: .miss(MissVisit(visit: "first/infusion.1")), words: ["comes after first/labs", "omit"]),
        Case(
            rule: "what has no dates is not missed", command: .miss(MissVisit(visit: "first/echo")),
            words: ["comes after first/review"]),
        Case(
            rule: "a visit that is to be done anyhow is not repeated",
            command: .again(RepeatVisit(visit: "first/labs")),
            words: ["first/labs has not taken place"]),
        Case(
            rule: "results belong to what was done",
            command: .results(
                RecordResults(visit: "first/labs", results: [GivenResult(observation: "hba1c", text: "7")])),
            words: ["complete it first"]),
        Case(
            rule: "what is not booked is not rescheduled",
            command: .reschedule(RescheduleVisit(visit: "first/infusion.1", at: at("2026-03-02T09:00"))),
            words: ["no appointment", "book it"]),
        Case(
            rule: "what is no cycle does not shift as one",
            command: .reschedule(RescheduleVisit(visit: "first/labs", at: at("2026-02-19T09:00"), shift: .cycle)),
            words: ["not part of a cycle"]),
        Case(
            rule: "a visit is not rescheduled into the past",
            command: .reschedule(RescheduleVisit(visit: "first/labs", at: at("2026-02-16T09:00"))),
            words: ["has passed"]),
        Case(
            rule: "an added visit is of a kind that there is",
            command: .add(AddVisit(kind: "consultaton", title: "x", at: at("2026-02-19T09:00"))), kind: .usage,
            words: ["did you mean consultation"]),
        Case(
            rule: "an added visit says what it is for",
            command: .add(AddVisit(kind: "other", title: " ", at: at("2026-02-19T09:00"))), kind: .usage,
            words: ["needs a title"]),
        Case(
            rule: "an added visit lies after enrolment",
            command: .add(AddVisit(kind: "other", title: "x", at: at("2026-02-12T09:00"))),
            words: ["before the enrolment on 2026-02-16"]),
        Case(
            rule: "an epoch that the protocol has not", command: .startEpoch(StartEpoch(epoch: "secnd", on: .latest)),
            kind: .notFound, words: ["did you mean second"]),
        Case(
            rule: "an epoch that is not open does not start",
            command: .startEpoch(StartEpoch(epoch: "second", on: date("2026-09-10"))),
            words: ["second is not open", "first/again is approved"]),
        Case(
            rule: "an epoch without a window starts on its day",
            command: .startEpoch(StartEpoch(epoch: "first", on: date("2026-02-20"))),
            words: ["by the protocol it starts on 2026-02-16"]),
        Case(
            rule: "a choice that the protocol has not", command: .choose(ChangeChoice(choice: "infusion", value: 2)),
            kind: .notFound, words: ["did you mean infusions"]),
        Case(
            rule: "a value that the choice cannot have", command: .choose(ChangeChoice(choice: "infusions", value: 4)),
            kind: .usage, words: ["2, 3"]),
        Case(
            rule: "a hold needs a reason", command: .hold(HoldPatient(from: date("2026-02-17"))),
            words: ["a hold needs a reason"]),
        Case(
            rule: "a hold begins no earlier than enrolment", command: .hold(HoldPatient(from: date("2026-02-15"))),
            reason: "r", words: ["before the enrolment"]),
        Case(rule: "who is not held does not resume", command: .resume(ResumePatient()), words: ["not on hold"]),
        Case(
            rule: "a withdrawal needs a reason",
            command: .withdraw(WithdrawPatient(because: "died", on: date("2026-02-17"))),
            words: ["a withdrawal needs a reason"]),
        Case(
            rule: "a withdrawal has a cause", command: .withdraw(WithdrawPatient(because: "dyed", on: .latest)),
            kind: .usage, words: ["did you mean died", "lost-to-follow-up"]),
        Case(
            rule: "a withdrawal lies in the past",
            command: .withdraw(WithdrawPatient(because: "died", on: date("2026-02-18"))), reason: "r",
            words: ["today is 2026-02-17"]),
        Case(
            rule: "a consent lies in the past",
            command: .consent(RecordConsent(document: "msc", version: "3", on: date("2026-02-18"))),
            words: ["a consent", "today is 2026-02-17"]),
        Case(
            rule: "a document has a name",
            command: .consent(RecordConsent(document: "my paper", version: "3", on: date("2026-02-17"))), kind: .usage,
            words: ["my paper"]),
        Case(
            rule: "an adverse event says what happened", command: .openAdverseEvent(OpenAdverseEvent(text: " ")),
            kind: .usage, words: ["needs a text"]),
        Case(
            rule: "an adverse event that holds needs a reason",
            command: .openAdverseEvent(OpenAdverseEvent(text: "fever", hold: true)), words: ["a hold needs a reason"]),
        Case(
            rule: "an adverse event that is not there is not closed",
            command: .closeAdverseEvent(CloseAdverseEvent(number: 1)), kind: .notFound, words: ["none was opened"]),
    ]

    @Test(arguments: cases) func `is refused, and says what to do`(_ refused: Case) throws {
        var story = try Story.enrolled()
        try story.book(["first/labs": "2026-02-18"], at: "2026-02-16T10:00")
        let refusal = #expect(throws: Refusal.self) {
            try story.ask(refused.command, at: "2026-02-17T10:00", reason: refused.reason)
        }
        #expect(refusal?.kind == refused.kind)
        for words in refused.words {
            #expect(refusal?.sentence.contains(words) == true, "\(refusal?.sentence ?? "")")
        }
    }
}
