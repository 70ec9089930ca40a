import CivilTime
import EventLog
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// What was recorded wrongly is put right by an event that names it; the calendar follows.
@Suite struct CorrectionTests {
    /// A patient with labs done, an infusion booked, a result and a decision.
    private func story() throws -> Story {
        var story = try Story.enrolled()
        try story.tell(
            .complete(
                CompleteVisit(
                    visit: "first/labs", on: try day("2026-02-18"),
                    results: [.init(observation: "hba1c", text: "7.4"), .init(observation: "remark", text: "tired")])),
            at: "2026-02-20T10:00")
        try story.tell(
            .book(BookVisit(visit: "first/infusion.1", at: try time("2026-03-04T09:00"))), at: "2026-02-20T11:00")
        return story
    }

    private func visitID(_ text: String) throws -> VisitID { try #require(VisitID(text)) }

    private func event(_ type: String, in story: Story) throws -> EventID {
        try #require(story.records.last { $0.1.type == type }).0
    }

    private func correct(
        _ type: String, _ fields: [(String, String)], in story: inout Story, by person: Person = TestSite.desk
    ) throws -> [Proposal<PatientEvent>] {
        let given = fields.map { GivenField(name: $0.0, text: $0.1) }
        return try story.tell(
            .correct(CorrectEvent(event: event(type, in: story), change: given.isEmpty ? .retract : .fields(given))),
            at: "2026-02-21T09:00", by: person, reason: "typed wrongly")
    }

    @Test func `a corrected completion moves what follows, with the correction as its cause`() throws {
        var story = try story()
        let before = try story.visit("first/infusion.2").dates?.target
        let events = try correct("visit.completed", [("on", "2026-02-20")], in: &story)
        #expect(events.map(\.event.type) == ["event.corrected", "calendar.planned"])
        #expect(events[1].cause == events[0].id)
        #expect(events[0].effective == "2026-02-20")
        #expect(events[0].reason?.note == "typed wrongly")
        let done = try day("2026-02-20")
        #expect(try story.patient.course.visits[visitID("first/labs")]?.outcome == .completed(on: done))
        // The booked infusion stands; the date of its window follows the labs.
        #expect(try story.visit("first/infusion.1").dates?.nominal == day("2026-03-06"))
        #expect(try story.visit("first/infusion.2").dates?.target == before)
        #expect(try story.replayed() == story.patient)
    }

    @Test func `a completion keeps the dates it was recorded with, also when the enrolment is corrected`() throws {
        var story = try story()
        let labs = try story.visit("first/labs").dates
        _ = try correct("patient.enrolled", [("on", "2026-02-10")], in: &story)
        #expect(story.patient.course.enrolment?.payload.on == (try day("2026-02-10")))
        #expect(try story.visit("first/labs").dates == labs)
        #expect(try story.recomputed() == story.patient.plan?.plan)
    }

    @Test func `a corrected enrolment moves what is outstanding`() throws {
        var story = try Story.enrolled()
        _ = try correct("patient.enrolled", [("on", "2026-02-19")], in: &story)
        #expect(try story.visit("first/labs").dates?.nominal == day("2026-02-19"))
        #expect(try story.visit("first/infusion.1").dates?.nominal == day("2026-03-05"))
    }

    @Test func `a choice that was settled wrongly is corrected by its name`() throws {
        var story = try Story.enrolled()
        _ = try correct("patient.enrolled", [("infusions", "2")], in: &story)
        #expect(story.patient.course.treatment?.choices == ["infusions": 2])
        #expect(try story.patient.plan?.visits[visitID("first/infusion.3")] == nil)
    }

    @Test func `what a correction leaves as it was is sealed again for the event that says it`() throws {
        var story = try Story()
        try story.tell(.register(RegisterPatient(name: "Ana", phone: "555")), at: "2026-02-10T09:00")
        _ = try correct("patient.registered", [("phone", "556")], in: &story)
        let registration = try #require(story.patient.course.registration)
        #expect(registration.payload.name == .sealed("sealed(\(registration.event)|name|Ana)", field: "name"))
        #expect(registration.payload.phone == .sealed("sealed(\(registration.event)|phone|556)", field: "phone"))
        _ = try correct("patient.registered", [("phone", ""), ("language", "es")], in: &story)
        #expect(story.patient.course.registration?.payload.phone == nil)
        #expect(story.patient.course.registration?.payload.language == "es")
    }

    @Test func `without the key nothing that is sealed can be said again, and all can be retracted`() throws {
        var story = try Story()
        try story.tell(.register(RegisterPatient(name: "Ana")), at: "2026-02-10T09:00")
        var context = try story.context(at: "2026-02-11T09:00", by: TestSite.desk, reason: "why")
        context.unseal = { _, _, _ in nil }
        let id = try event("patient.registered", in: story)
        let fields = CorrectEvent(event: id, change: .fields([.init(name: "language", text: "es")]))
        #expect(throws: Refusal.correction(.sealed("patient.registered"))) {
            try decide(story.patient, .correct(fields), context)
        }
        #expect(try decide(story.patient, .correct(CorrectEvent(event: id, change: .retract)), context).count == 1)
    }

    @Test func `a visit booked for the wrong patient is retracted, and planned again`() throws {
        var story = try story()
        _ = try correct("visit.booked", [], in: &story)
        #expect(try story.patient.course.visits[visitID("first/infusion.1")] == nil)
        #expect(try story.visit("first/infusion.1").dates?.target == day("2026-03-04"))
        #expect(try story.replayed() == story.patient)
    }

    @Test func `an appointment is corrected to another time or visit`() throws {
        var story = try story()
        _ = try correct("visit.booked", [("at", "2026-03-05T10:30")], in: &story)
        let booking = try #require(story.patient.course.visits[try visitID("first/infusion.1")]?.booking)
        #expect(booking.appointment.at.local == (try time("2026-03-05T10:30")))
        #expect(booking.appointment.at.instant.description == "2026-03-05T18:30:00.000Z")
        _ = try correct("visit.booked", [("visit", "first/call"), ("at", "2026-03-16T10:30")], in: &story)
        let call = try #require(story.patient.course.visits[try visitID("first/call")]?.booking)
        #expect(call.appointment.occupies == Occupancy())
        #expect(call.appointment.at.local == (try time("2026-03-16T10:30")))
    }

    @Test func `a result is corrected by its observation, and one that was left out is added`() throws {
        var story = try story()
        _ = try correct("observation.recorded", [("hba1c", "7.6"), ("values.weight", "81.5")], in: &story)
        let values = try #require(story.patient.course.observations.first?.payload.values)
        #expect(values.map(\.observation) == ["hba1c", "remark", "weight"])
        #expect(values[0].content == .value("7.6") && values[2].unit == "kg")
        _ = try correct("observation.recorded", [("remark", "")], in: &story)
        #expect(story.patient.course.observations.first?.payload.values.map(\.observation) == ["hba1c", "weight"])
    }

    @Test func `a correction is corrected, and what was retracted is brought back`() throws {
        var story = try story()
        let labs = try visitID("first/labs")
        let first = try correct("visit.completed", [("on", "2026-02-19")], in: &story)
        let again = CorrectEvent(event: first[0].id, change: .fields([.init(name: "on", text: "2026-02-17")]))
        try story.tell(.correct(again), at: "2026-02-21T09:00", reason: "wrong again")
        #expect(try story.patient.course.visits[labs]?.outcome == .completed(on: day("2026-02-17")))
        _ = try correct("visit.booked", [], in: &story)
        _ = try correct("visit.booked", [("at", "2026-03-04T09:00")], in: &story)
        #expect(try story.patient.course.visits[visitID("first/infusion.1")]?.booking != nil)
        #expect(try story.replayed() == story.patient)
    }

    @Test func `an enrolment that nothing rests on is retracted, and the calendar is withdrawn`() throws {
        var story = try Story.enrolled()
        let events = try correct("patient.enrolled", [], in: &story)
        guard case .planned(let planned) = events.last?.event else {
            Issue.record("no plan")
            return
        }
        #expect(planned.withdrawn.count == 10 && planned.epochs?.isEmpty == true)
        #expect(story.patient.history == nil && story.patient.plan?.visits.isEmpty == true)
        try story.tell(
            .enrol(EnrolPatient(protocolID: "rounds", on: try day("2026-02-23"))), at: "2026-02-23T09:00")
        #expect(try story.visit("first/labs").dates?.nominal == day("2026-02-23"))
        #expect(try story.replayed() == story.patient)
    }

    @Test func `a decision is corrected by a clinician only, who then vouches for it`() throws {
        var story = try story()
        let id = try story.happen(
            .decided(
                DecisionMade(
                    decision: "first/again", value: .approved, on: try day("2026-02-20"), by: "lead", meaning: "?")),
            at: "2026-02-20T12:00")
        let change = CorrectEvent(event: id, change: .fields([.init(name: "value", text: "declined")]))
        #expect(throws: Refusal.self) {
            try story.ask(.correct(change), at: "2026-02-21T09:00", reason: "misread")
        }
        try story.tell(.correct(change), at: "2026-02-21T09:00", by: TestSite.physician, reason: "misread")
        let decision = try #require(story.patient.course.decisions.first?.payload)
        #expect(decision.value == .declined && decision.by == "physician")
        #expect(decision.meaning == "refusal as clinician" && decision.name == "Physician on duty")
    }

    /// Events of every other type, with a field that was wrong and how it reads once it is right.
    static let others: [(PatientEvent, field: String, text: String, line: String)] = {
        guard let on = try? CivilDate(parsing: "2026-02-18"), let visit = VisitID("first/infusion.2"),
            let again = VisitID("first/labs~2")
        else { return [] }
        return [
            (
                .consented(.init(document: "form", on: on, version: "1")), "version", "2",
                "Consent form@2 signed on 2026-02-18"
            ),
            (.held(.init(from: on)), "from", "2026-02-17", "On hold from 2026-02-17"),
            (.withdrawn(.init(because: .withdrew, on: on)), "because", "died", "Withdrawn on 2026-02-18: died"),
            (.choiceChanged(.init(choice: "infusions", value: 2)), "value", "3", "Choice infusions: 3"),
            (.missed(.init(visit: visit)), "visit", "first/infusion.3", "Missed first/infusion.3"),
            (.omitted(.init(visit: visit)), "visit", "first/call", "Omitted first/call"),
            (
                .repeated(.init(on: on, visit: again)), "on", "2026-02-19",
                "To be done again: first/labs, as first/labs~2, from 2026-02-19"
            ),
            (
                .adverseEventOpened(.init(number: 1, on: on, text: .open("rash"))), "text", "fever",
                "Adverse event 1 opened on 2026-02-18: fever"
            ),
        ]
    }()

    @Test(arguments: others.indices) func `every event can be put right, and retracted`(_ index: Int) throws {
        let (event, field, text, line) = Self.others[index]
        var story = try story()
        let id = try story.happen(event, at: "2026-02-20T12:00")
        let change = CorrectEvent(event: id, change: .fields([.init(name: field, text: text)]))
        try story.tell(.correct(change), at: "2026-02-21T09:00", reason: "wrong")
        let right = try #require(story.patient.recorded(id))
        let words = EventWords { TestSeal.unseal($0, $1, $2) }
        #expect(words.line(for: right.event, id: right.id, before: nil) == line)
        try story.tell(
            .correct(CorrectEvent(event: id, change: .retract)), at: "2026-02-21T10:00", reason: "wrong patient")
        #expect(story.patient.recorded(id) == nil)
        #expect(try story.replayed() == story.patient)
    }

    struct Refused: CustomTestStringConvertible, Sendable {
        var rule: String
        var type: String
        var fields: [String: String] = [:]
        var reason: String? = "wrong"
        var kind: Refusal.Kind
        var words: [String]

        var testDescription: String { rule }
    }

    static let refused: [Refused] = [
        Refused(
            rule: "a correction needs a reason", type: "visit.completed", fields: ["on": "2026-02-17"], reason: nil,
            kind: .refused, words: ["a correction needs a reason"]),
        Refused(
            rule: "a field that the type lacks gets the nearest name and the others", type: "visit.completed",
            fields: ["visti": "x"], kind: .notFound, words: ["did you mean visit?", "its fields: visit, on"]),
        Refused(
            rule: "a date that has not come is refused", type: "visit.completed", fields: ["on": "2026-02-22"],
            kind: .refused, words: ["2026-02-22", "today is 2026-02-21"]),
        Refused(
            rule: "a date before the enrolment is refused", type: "visit.completed", fields: ["on": "2026-02-15"],
            kind: .refused, words: ["enrolled on 2026-02-16"]),
        Refused(
            rule: "what is no date is said to be none", type: "visit.completed", fields: ["on": "2026-02-30"],
            kind: .usage, words: ["on", "2026-02-30", "not a date"]),
        Refused(
            rule: "a visit that the plan lacks gets the nearest name", type: "visit.completed",
            fields: ["visit": "first/lab"], kind: .notFound, words: ["did you mean first/labs"]),
        Refused(
            rule: "what is recorded already is no correction", type: "visit.completed", fields: ["on": "2026-02-18"],
            kind: .refused, words: ["recorded already"]),
        Refused(
            rule: "an enrolment on which visits rest names them", type: "patient.enrolled", kind: .refused,
            words: ["@6, Completed first/labs on 2026-02-18", "not enrolled", "the newest first"]),
        Refused(
            rule: "an enrolment after a visit that is done names the visit", type: "patient.enrolled",
            fields: ["on": "2026-02-19"], kind: .refused,
            words: ["@6, Completed first/labs on 2026-02-18", "before the enrolment on 2026-02-19"]),
        Refused(
            rule: "a registration on which an enrolment rests is kept", type: "patient.registered", kind: .refused,
            words: ["not registered"]),
        Refused(
            rule: "an appointment is at an hour when the site is open", type: "visit.booked",
            fields: ["at": "2026-03-08T09:00"], kind: .refused, words: ["closed on Sun 2026-03-08"]),
        Refused(
            rule: "a value is of the observation's form", type: "observation.recorded", fields: ["hba1c": "much"],
            kind: .usage, words: ["hba1c", "not a number"]),
        Refused(
            rule: "a choice has the values of the protocol", type: "patient.enrolled", fields: ["infusions": "7"],
            kind: .usage, words: ["infusions cannot be 7"]),
        Refused(
            rule: "a version that is not published is not there", type: "patient.enrolled", fields: ["version": "9"],
            kind: .notFound, words: ["version 9 of rounds is not published"]),
    ]

    @Test(arguments: refused) func `what cannot be is refused in words`(_ row: Refused) throws {
        let story = try story()
        let given = row.fields.sorted { $0.key < $1.key }.map { GivenField(name: $0.key, text: $0.value) }
        let command = PatientCommand.correct(
            CorrectEvent(event: try event(row.type, in: story), change: given.isEmpty ? .retract : .fields(given)))
        do throws(Refusal) {
            _ = try story.ask(command, at: "2026-02-21T09:00", reason: row.reason)
            Issue.record("not refused")
        } catch {
            #expect(error.kind == row.kind)
            for words in row.words { #expect(error.sentence.contains(words), "\(error.sentence)") }
        }
    }

    @Test func `a cancellation keeps the booking that it gave up from being retracted`() throws {
        var story = try story()
        try story.tell(.cancel(CancelBooking(visit: "first/infusion.1")), at: "2026-02-20T12:00")
        #expect(throws: Refusal.self) { try correct("visit.booked", [], in: &story) }
        _ = try correct("visit.cancelled", [], in: &story)
        #expect(try story.patient.course.visits[visitID("first/infusion.1")]?.booking != nil)
        _ = try correct("visit.booked", [], in: &story)
    }
}
