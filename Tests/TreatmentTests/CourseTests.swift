import CivilTime
import EventLog
import Scheduling
import TestSupport
import Testing

@testable import Treatment

/// What each event does to a patient's course.
@Suite struct CourseTests {
    /// Folds events, each under an id of its ordinal.
    private static func state(_ events: [PatientEvent], on base: Story? = nil) throws -> PatientState {
        var state = try base?.patient ?? PatientState(patient: PatientID("P-0001"))
        for (ordinal, event) in events.enumerated() {
            try state.apply(event, id: id(ordinal), version: state.version + 1, position: state.position + 1)
        }
        return state
    }

    private static func id(_ ordinal: Int) throws -> EventID {
        EventID(command: CommandID(at: try Instant(millisecondsSinceEpoch: 0), random: 77), ordinal: ordinal)
    }

    private static func appointment(_ visit: String, _ at: String) throws -> Appointment {
        let local = try time(at)
        return Appointment(
            visit: try #require(VisitID(visit)),
            at: BookedTime(
                instant: try TestZone.tijuana().instant(of: local).instant, local: local, tzdata: "2025b",
                zone: "America/Tijuana"),
            occupies: Occupancy(), window: DateWindow(earliest: local.date, latest: local.date))
    }

    @Test func `a rescheduled visit stands where it was moved to`() throws {
        let state = try Self.state([
            .booked(VisitBooked(appointment: try Self.appointment("first/labs", "2026-02-18T09:00"))),
            .rescheduled(VisitRescheduled(appointment: try Self.appointment("first/labs", "2026-02-19T09:00"))),
        ])
        let booking = try #require(state.course.visits.values.first?.booking)
        #expect(booking.appointment.at.local.description == "2026-02-19T09:00")
        #expect(booking.event == (try Self.id(1)))
    }

    @Test func `a missed visit keeps the dates that it was planned with, an omitted one gives them up`() throws {
        let story = try Story.enrolled()
        let labs = try #require(VisitID("first/labs"))
        let missed = try Self.state([.missed(VisitMissed(visit: labs))], on: story)
        #expect(missed.history?.visits[labs]?.outcome == .missed)
        #expect(missed.history?.visits[labs]?.recorded?.dates == (try story.visit("first/labs").dates))
        let omitted = try Self.state([.omitted(VisitOmitted(visit: labs))], on: story)
        #expect(omitted.history?.visits[labs]?.outcome == .omitted)
    }

    @Test func `a hold begins, and ends with its last day`() throws {
        let held = try Self.state([.held(PatientHeld(from: try day("2026-03-02")))], on: try Story.enrolled())
        #expect(held.history?.holds == [Hold(from: try day("2026-03-02"))])
        let resumed = try Self.state(
            [
                .held(PatientHeld(from: try day("2026-03-02"))),
                .resumed(PatientResumed(lastDay: try day("2026-03-08"))),
            ],
            on: try Story.enrolled())
        #expect(resumed.history?.holds == [Hold(from: try day("2026-03-02"), lastDay: try day("2026-03-08"))])
    }

    @Test func `a further time, an epoch's start and a changed choice reach planning`() throws {
        let again = try #require(VisitID("first/labs~2"))
        let state = try Self.state(
            [
                .repeated(VisitRepeated(on: try day("2026-03-01"), visit: again)),
                .epochStarted(EpochStarted(epoch: "second", on: try day("2026-09-14"))),
                .choiceChanged(ChoiceChanged(choice: "infusions", value: 2)),
            ], on: try Story.enrolled())
        #expect(state.history?.visits[again]?.repetitionAsked == (try day("2026-03-01")))
        #expect(state.history?.epochStarts == ["second": try day("2026-09-14")])
        #expect(state.course.treatment?.choices == ["infusions": 2])
        #expect(state.course.enrolment?.payload.choices == ["infusions": 3])
    }

    @Test func `an amendment takes what has another name along`() throws {
        let labs = try #require(VisitID("first/labs"))
        let state = try Self.state(
            [
                .missed(VisitMissed(visit: labs)),
                .amended(
                    PatientAmended(
                        choices: ["infusions": 2], from: 1, protocolID: "rounds",
                        renamed: ["first/labs": "first/laboratory"], to: 2)),
            ], on: try Story.enrolled())
        #expect(state.course.visits.keys.map(\.text) == ["first/laboratory"])
        #expect(
            state.course.treatment
                == CurrentTreatment(protocolID: "rounds", protocolVersion: 2, choices: ["infusions": 2]))
    }

    @Test func `adverse events are followed until they are closed`() throws {
        let state = try Self.state([
            .adverseEventOpened(AdverseEventOpened(number: 1, on: try day("2026-03-03"), text: .open("fever"))),
            .adverseEventOpened(AdverseEventOpened(number: 2, on: try day("2026-03-04"), text: .open("rash"))),
            .adverseEventClosed(AdverseEventClosed(number: 1, on: try day("2026-03-05"))),
        ])
        #expect(state.course.adverseEvents[1]?.closed?.payload.on == (try day("2026-03-05")))
        #expect(state.course.adverseEvents[2]?.closed == nil)
    }

    @Test func `a correction stands in the place of what it corrects, and a further one in its`() throws {
        let labs = try #require(VisitID("first/labs"))
        let story = try Story.enrolled()
        let wrong = VisitCompleted(visit: labs, on: try day("2026-02-18"))
        let right = VisitCompleted(visit: labs, on: try day("2026-02-17"))
        let events: [PatientEvent] = [
            .completed(wrong), .corrected(EventCorrected(event: try Self.id(0), replacement: .completed(right))),
        ]
        let corrected = try Self.state(events, on: story)
        #expect(corrected.course.visits[labs]?.outcome == .completed(on: try day("2026-02-17")))
        #expect(corrected.course.visits[labs]?.outcomeEvent == (try Self.id(1)))
        #expect(corrected.course.visits[labs]?.recorded == story.patient.plan?.visits[labs])
        let retracted = try Self.state(
            events + [.corrected(EventCorrected(event: try Self.id(1), retracting: "visit.completed"))], on: story)
        #expect(retracted.course == story.patient.course)
    }

    @Test func `a correction of what is not there is refused`() throws {
        #expect(throws: FoldError.self) {
            try Self.state([.corrected(EventCorrected(event: try Self.id(9), retracting: "visit.missed"))])
        }
    }

    @Test func `a gap in the versions is refused`() throws {
        var state = PatientState(patient: try PatientID("P-0001"))
        #expect(throws: FoldError.self) {
            try state.apply(.held(PatientHeld(from: .earliest)), id: try Self.id(0), version: 2, position: 1)
        }
    }

    @Test func `a retraction is read and written back byte for byte`() throws {
        let line = try Fixtures.line("event.corrected.retracted.json")
        let event = try PatientEvent(type: "event.corrected", schema: 1, data: line[...])
        #expect(try event.stored(sealing: TestSeal.refuse) == line)
    }
}
