import CivilTime
import EventLog
import Scheduling
import Testing

@testable import Treatment

/// Patients who come with a past.
@Suite struct ImportCourseTests {
    /// A course in its commands, each with the day on which it was given.
    private static func course() throws -> [(command: PatientCommand, on: String)] {
        [
            (.enrol(EnrolPatient(protocolID: "rounds", on: try day("2026-02-16"))), "2026-02-16"),
            (.book(BookVisit(visit: "first/labs", at: try time("2026-02-18T09:00"))), "2026-02-16"),
            (.complete(CompleteVisit(visit: "first/labs", on: try day("2026-02-19"))), "2026-02-19"),
            (.book(BookVisit(visit: "first/infusion.1", at: try time("2026-03-06T09:00"))), "2026-02-20"),
            (.cancel(CancelBooking(visit: "first/infusion.1")), "2026-03-02"),
            (.book(BookVisit(visit: "first/infusion.1", at: try time("2026-03-09T09:00"))), "2026-03-02"),
            (.complete(CompleteVisit(visit: "first/infusion.1", on: try day("2026-03-09"))), "2026-03-09"),
            (.complete(CompleteVisit(visit: "first/infusion.2", on: try day("2026-03-11"))), "2026-03-11"),
            (.complete(CompleteVisit(visit: "first/infusion.3", on: try day("2026-03-13"))), "2026-03-13"),
            (.book(BookVisit(visit: "first/review", at: try time("2026-06-15T09:00"))), "2026-03-20"),
        ]
    }

    /// The same as facts, from line 2 on.
    private static func facts() throws -> [ImportedFact] {
        var facts = [ImportedFact(line: 2, command: .register(RegisterPatient(name: "Ana")))]
        for (command, on) in try course() {
            facts.append(ImportedFact(line: facts.count + 2, command: command, on: try day(on)))
        }
        return facts
    }

    private static func command(_ facts: [ImportedFact]) throws -> PatientCommand {
        .importCourse(ImportCourse(goLive: try day("2026-04-01"), facts: facts))
    }

    private static func imported(_ facts: [ImportedFact]) throws -> Story {
        var story = try Story()
        try story.tell(try command(facts), at: "2026-04-01T10:00", reason: "from the old system")
        return story
    }

    /// The lines that are refused, with the sentences.
    private static func refusals(_ facts: [ImportedFact]) throws -> [Int: String] {
        do {
            _ = try Story().ask(try command(facts), at: "2026-04-01T10:00")
            return [:]
        } catch Refusal.history(.facts(let facts)) {
            return Dictionary(uniqueKeysWithValues: facts.map { ($0.line, $0.refusal.sentence) })
        }
    }

    @Test func `a course that is imported is the course that was lived`() throws {
        var lived = try Story()
        try lived.tell(.register(RegisterPatient(name: "Ana")), at: "2026-02-10T09:00")
        for (command, on) in try Self.course() { try lived.tell(command, at: "\(on)T08:00") }
        let story = try Self.imported(try Self.facts())
        #expect(story.patient.plan?.visits == lived.patient.plan?.visits)
        #expect(story.patient.history == lived.patient.history)
        #expect(try story.replayed().plan == story.patient.plan)
        #expect(try story.calendar(on: "2026-04-01") == lived.calendar(on: "2026-04-01"))
    }

    @Test func `facts are taken by their days, those of one day in their order`() throws {
        let facts = try Self.facts()
        let days = Set(facts.compactMap(\.on)).sorted().reversed()
        let backwards = days.flatMap { day in facts.filter { $0.on == day } } + facts.filter { $0.on == nil }
        #expect(backwards.first?.line == 12)
        let plan = try Self.imported(facts).patient.plan
        #expect(try Self.imported(backwards).patient.plan == plan)
    }

    @Test func `each fact holds from its day, and the enrolment says since when the course is kept here`() throws {
        let story = try Self.imported(try Self.facts())
        #expect(story.patient.course.enrolment?.payload.goLive == (try day("2026-04-01")))
        let effective = story.records.map(\.proposed).filter { $0.type != "calendar.planned" }.map(\.effective)
        #expect(effective == ["2026-04-01T10:00"] + (try Self.course()).map(\.on))
        #expect(story.records.last?.proposed.reason?.note?.contains("from the old system") == true)
    }

    @Test func `an appointment of the past was known by the day of the visit, one to come is checked as ever`() throws {
        let enrolled = Array(try Self.facts().prefix(2))
        func book(_ visit: String, _ at: String) throws -> ImportedFact {
            ImportedFact(line: 9, command: .book(BookVisit(visit: visit, at: try time(at))))
        }
        // A Sunday, when the clinic is closed today.
        let past = try Self.imported(enrolled + [try book("first/labs", "2026-02-22T09:00")])
        #expect(past.records.last { $0.proposed.type == "visit.booked" }?.proposed.effective == "2026-02-22")
        #expect(
            try Self.refusals(enrolled + [try book("first/review", "2026-06-14T09:00")])[9]?.contains("closed") == true)
    }

    @Test func `who decided is named, and must be of the site`() throws {
        func decision(by person: String?) throws -> [ImportedFact] {
            try Self.facts() + [
                ImportedFact(
                    line: 13,
                    command: .decide(
                        RecordDecision(decision: "first/again", value: "approved", on: try day("2026-03-30"))),
                    on: try day("2026-03-30"), by: person, note: "better")
            ]
        }
        let story = try Self.imported(try decision(by: "physician"))
        #expect(story.patient.course.decisions.map(\.payload.by) == ["physician"])
        #expect(try Self.refusals(try decision(by: nil))[13]?.contains("clinician") == true)
        #expect(try Self.refusals(try decision(by: "physican"))[13]?.contains("did you mean physician?") == true)
    }

    @Test func `every fact that cannot be is named, and nothing is recorded`() throws {
        var facts = try Self.facts()
        facts[3].command = .complete(CompleteVisit(visit: "first/labz", on: try day("2026-02-19")))
        facts[10].on = try day("2026-04-02")
        let refused = try Self.refusals(facts)
        #expect(refused[5]?.contains("did you mean first/labs?") == true)
        // Without the labs the infusions were locked.
        #expect(refused[9]?.contains("locked") == true)
        #expect(refused[12]?.contains("cannot have happened on 2026-04-02") == true)
        #expect(refused.keys.sorted() == [5, 9, 10, 11, 12])
    }

    @Test func `an enrolment that is refused speaks for all that rests on it`() throws {
        var facts = try Self.facts()
        facts[1].command = .enrol(EnrolPatient(protocolID: "round", on: try day("2026-02-16")))
        #expect(try Self.refusals(facts).keys.sorted() == [3])
    }

    @Test func `whoever is not registered is not known`() throws {
        let facts = Array(try Self.facts().dropFirst())
        let unknown = Refusal.patient(.unknown(try PatientID("P-0001")))
        #expect(throws: unknown) {
            try Story().ask(try Self.command(facts), at: "2026-04-01T10:00")
        }
    }
}
