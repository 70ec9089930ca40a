import CivilTime
import EventLog
import Scheduling
import SiteDescription
import TestSupport
import Testing

@testable import Treatment

/// Appointments that the site has no room for, or the patient no time: each with the nearest that would work.
@Suite struct RoomTests {
    /// A clinic with two chairs; what others have booked there.
    private struct Case {
        var story: Story
        var others: [TakenTime] = []

        init(chairs: Int = 2, name: String = "chair") throws {
            story = try Story.enrolled()
            var site = try TestSite.harbour()
            site.resources = [Resource(name: name, count: chairs)]
            try story.change(.change(site), at: "2026-02-16T09:30")
            try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        }

        mutating func taken(_ at: String, by patient: String, minutes: Int = 180) throws {
            let zone = try TestZone.tijuana()
            others.append(
                TakenTime(
                    patient: patient, visit: VisitID(epoch: "first", visit: "infusion", number: 1),
                    start: zone.instant(of: try time(at)).instant,
                    occupies: Occupancy(minutes: minutes, resources: ["chair": 1])))
        }

        func context(reason: String? = nil) throws -> Context {
            var context = try story.context(at: "2026-02-17T10:00", by: TestSite.desk, reason: reason)
            context.load = SiteLoad(others)
            return context
        }

        func decide(_ command: PatientCommand) throws(Refusal) -> [Proposal<PatientEvent>] {
            guard let context = try? context() else { return [] }
            return try Treatment.decide(story.patient, command, context)
        }

        func refusal(_ visit: String, _ at: String) throws -> Refusal? {
            let command = PatientCommand.book(BookVisit(visit: visit, at: try time(at)))
            return #expect(throws: Refusal.self) { try decide(command) }
        }
    }

    @Test func `the last chair is not given twice`() throws {
        var case1 = try Case()
        try case1.taken("2026-03-02T09:00", by: "P-0002")
        _ = try case1.decide(.book(BookVisit(visit: "first/infusion.1", at: try time("2026-03-02T09:00"))))
        try case1.taken("2026-03-02T11:00", by: "P-0003")
        let refusal = try case1.refusal("first/infusion.1", "2026-03-02T09:00")
        // A quarter of an hour before each visit the chair is set up: 08:45 to 12:00, and two are taken from 11:00.
        #expect(
            refusal?.sentence
                == "first/infusion.1 at 2026-03-02T09:00 needs 1 chair, and at 11:00 none of 2 is free; the nearest free "
                + "times are 2026-03-02T08:00, 2026-03-02T12:15 and 2026-03-02T12:30")
        #expect(refusal?.kind == .refused)
    }

    /// Whoever looks on a day in the midst of a cycle's window knows nothing of the days before, and need not.
    @Test func `other times are found when the window has begun`() throws {
        let case1 = try Case()
        var context = try case1.story.context(at: "2026-03-04T10:00", by: TestSite.desk, reason: nil)
        context.load = SiteLoad(
            [], completeOn: DateWindow(earliest: try day("2026-02-18"), latest: try day("2026-05-30")))
        let proposed = try proposeCycle(case1.story.patient, CycleWish(visit: "first/infusion"), context)
        #expect(!proposed.proposal.options.isEmpty)
        context.load = SiteLoad(
            [], completeOn: DateWindow(earliest: try day("2026-03-05"), latest: try day("2026-05-30")))
        #expect(throws: Refusal.self) {
            try proposeCycle(case1.story.patient, CycleWish(visit: "first/infusion"), context)
        }
    }

    @Test func `what the site lacks, and more than it has`() throws {
        #expect(
            try Case(name: "chairs").refusal("first/infusion.1", "2026-03-02T09:00")?.sentence
                == "first/infusion.1 needs chair, and the site has none (did you mean chairs?); it has chairs; describe "
                + "it in the site file, then site apply")
        var none = try Case()
        var site = try TestSite.harbour()
        site.resources = [Resource(name: "chair", count: 0)]
        try none.story.change(.change(site), at: "2026-02-17T09:30")
        #expect(
            try none.refusal("first/infusion.1", "2026-03-02T09:00")?.sentence.hasPrefix(
                "first/infusion.1 needs 1 chair at once, and the site has 0; no time would do") == true)
    }

    @Test func `the patient is in one place at a time`() throws {
        var case1 = try Case()
        try case1.story.tell(
            .book(BookVisit(visit: "first/infusion.1", at: try time("2026-03-02T09:00"))), at: "2026-02-17T09:00")
        let refusal = #expect(throws: Refusal.self) {
            try case1.decide(
                .add(AddVisit(kind: "other", title: "X-ray", at: try time("2026-03-02T11:30"), minutes: 60)))
        }
        #expect(
            refusal?.sentence
                == "first/unplanned.1 at 2026-03-02T11:30 would overlap the patient's own first/infusion.1 at "
                + "2026-03-02T09:00; the nearest free times are 2026-03-02T12:00, 2026-03-02T12:15 and 2026-03-02T12:30"
        )
    }

    @Test(arguments: [
        ("2026-02-17T09:00", "2026-02-17T09:00 has passed, as it is 2026-02-17T10:00; book a time to come, such as "),
        ("2026-03-01T09:00", "the site is closed on Sun 2026-03-01; the nearest open days are "),
        ("2026-03-02T16:00", "the site is open 08:00-18:00 on Mon 2026-03-02"),
    ])
    func `times at which nothing can be`(at: String, sentence: String) throws {
        #expect(try Case().refusal("first/infusion.1", at)?.sentence.hasPrefix(sentence) == true)
    }

    @Test func `an appointment may end as the site closes`() throws {
        _ = try Case().decide(.book(BookVisit(visit: "first/infusion.1", at: try time("2026-03-02T15:00"))))
    }

    /// What the site has booked holds the patient's own appointments too.
    @Test func `the last chair is free for whoever has it`() throws {
        var case1 = try Case(chairs: 1)
        try case1.story.tell(
            .book(BookVisit(visit: "first/infusion.1", at: try time("2026-03-02T09:00"))), at: "2026-02-17T09:00")
        try case1.taken("2026-03-02T09:00", by: "P-0001")
        let later = RescheduleVisit(visit: "first/infusion.1", at: try time("2026-03-02T10:00"))
        let context = try case1.context(reason: "the bus")
        _ = try Treatment.decide(case1.story.patient, .reschedule(later), context)
    }

    @Test func `a cancellation is not taken back once its place is another's`() throws {
        var case1 = try Case(chairs: 1)
        try case1.story.tell(
            .book(BookVisit(visit: "first/infusion.1", at: try time("2026-03-02T09:00"))), at: "2026-02-17T09:00")
        let events = try case1.story.tell(
            .cancel(CancelBooking(visit: "first/infusion.1")), at: "2026-02-17T09:30")
        let cancelled = try #require(events.first?.id)
        let command = PatientCommand.correct(CorrectEvent(event: cancelled, change: .retract))
        #expect(try Treatment.decide(case1.story.patient, command, case1.context(reason: "by mistake")).count > 1)
        try case1.taken("2026-03-02T11:00", by: "P-0002")
        let context = try case1.context(reason: "by mistake")
        let refusal = #expect(throws: Refusal.self) { try Treatment.decide(case1.story.patient, command, context) }
        #expect(
            refusal?.sentence.hasPrefix(
                "first/infusion.1 would be booked for 2026-03-02T09:00 again, and that cannot be: first/infusion.1 at "
                    + "2026-03-02T09:00 needs 1 chair, and at 11:00 none of 1 is free; the nearest free times are")
                == true)
        #expect(refusal?.sentence.hasSuffix("nothing was corrected: book it anew") == true)
    }

    @Test func `nothing is said of days of which not all appointments are known`() throws {
        let case1 = try Case()
        var context = try case1.context()
        let week = DateWindow(earliest: try day("2026-02-17"), latest: try day("2026-02-24"))
        context.load = SiteLoad([], completeOn: week)
        let book = PatientCommand.book(BookVisit(visit: "first/infusion.1", at: try time("2026-03-02T09:00")))
        let sentence = #expect(throws: Refusal.self) { try Treatment.decide(case1.story.patient, book, context) }?
            .sentence
        #expect(sentence?.hasPrefix("what is taken from 2026-03-02 to 2026-03-02 was not looked at") == true)
        #expect(throws: Refusal.self) {
            try proposeCycle(case1.story.patient, CycleWish(visit: "first/infusion"), context)
        }
    }

    @Test func `an infusion can move with the rest of its cycle kept, or with more of it`() throws {
        var case1 = try Case(chairs: 1)
        for (visit, at) in [("1", "2026-03-02"), ("2", "2026-03-04"), ("3", "2026-03-06")] {
            try case1.story.tell(
                .book(BookVisit(visit: "first/infusion.\(visit)", at: try time("\(at)T08:00"))), at: "2026-02-17T09:00")
        }
        try case1.taken("2026-03-03T08:00", by: "P-0002", minutes: 600)
        let wish = CycleWish(visit: "first/infusion.2")
        let move = try proposeMove(case1.story.patient, wish, case1.context())
        let kept = move.options.filter(\.keepsTheRest)
        // The afternoon of the same day first, as it is as preferred; Tuesday is full.
        #expect(
            kept.map { "\($0.option.infusions[1].at.map(\.description) ?? "")" } == [
                "2026-03-04T12:00", "2026-03-05T08:00",
            ])
        #expect(move.options.prefix(kept.count).allSatisfy { $0.keepsTheRest })
        #expect(move.options.dropFirst(kept.count).allSatisfy { $0.moved.contains(move.visit) && $0.moved.count > 1 })
        #expect(move.options.count > kept.count)
        let one = try case1.decide(.reschedule(RescheduleVisit(option: 2, wish: wish)))
        #expect(Story.types(one) == ["visit.rescheduled", "calendar.planned"])
        guard case .rescheduled(let moved) = one.first?.event else {
            Issue.record("nothing moved")
            return
        }
        #expect(moved.rescheduledFrom == (try time("2026-03-04T08:00")))
        let more = try case1.decide(.reschedule(RescheduleVisit(option: kept.count + 1, wish: wish)))
        #expect(Story.types(more).count { $0 == "visit.rescheduled" } > 1)
        #expect(
            #expect(throws: Refusal.self) {
                try case1.decide(.reschedule(RescheduleVisit(option: 99, wish: wish)))
            }?.sentence.hasPrefix("there is no option 99") == true)
    }

    @Test func `an appointment moves into the time that it leaves`() throws {
        var case1 = try Case(chairs: 1)
        try case1.story.tell(
            .book(BookVisit(visit: "first/infusion.1", at: try time("2026-03-02T09:00"))), at: "2026-02-17T09:00")
        let moved = try case1.decide(
            .reschedule(RescheduleVisit(visit: "first/infusion.1", at: try time("2026-03-02T10:00"))))
        #expect(Story.types(moved).first == "visit.rescheduled")
    }

    @Test func `a cycle is booked whole, by option or by times`() throws {
        var case1 = try Case(chairs: 1)
        try case1.taken("2026-03-04T08:00", by: "P-0002", minutes: 240)
        let wish = CycleWish(visit: "first/infusion")
        let proposed = try proposeCycle(case1.story.patient, wish, case1.context())
        #expect(proposed.proposal.options.first?.times == "2026-03-02T08:00, 2026-03-04T12:15, 2026-03-06T08:00")
        #expect(proposed.requirements.first?.first?.holds == true)
        let events = try case1.decide(.bookCycle(BookCycle(wish: wish, choice: .option(1))))
        #expect(
            Story.types(events) == ["visit.booked", "visit.booked", "visit.booked", "calendar.planned"])
        let times = try ["2026-03-02T08:00", "2026-03-03T08:00", "2026-03-05T08:00"].map { try time($0) }
        #expect(try case1.decide(.bookCycle(BookCycle(wish: wish, choice: .times(times)))).count == 4)
    }

    @Test func `of a cycle nothing is booked where one time is taken, and what could be is said`() throws {
        var case1 = try Case(chairs: 1)
        try case1.taken("2026-03-05T08:00", by: "P-0002", minutes: 600)
        let times = try ["2026-03-02T08:00", "2026-03-03T08:00", "2026-03-05T08:00"].map { try time($0) }
        let command = PatientCommand.bookCycle(
            BookCycle(wish: CycleWish(visit: "first/infusion.2"), choice: .times(times)))
        let refusal = #expect(throws: Refusal.self) { try case1.decide(command) }
        #expect(refusal?.sentence.hasPrefix("first/infusion.3 at 2026-03-05T08:00 needs 1 chair") == true)
        #expect(
            refusal?.sentence.contains(
                "nothing was booked; as things stand, the cycle could be at 2026-03-02T08:00, 2026-03-04T08:00, "
                    + "2026-03-06T08:00, or at") == true)
    }

    @Test func `the last of the options is booked by its number, and none has a lower one than the first`() throws {
        let case1 = try Case()
        let wish = CycleWish(visit: "first/infusion")
        let options = try proposeCycle(case1.story.patient, wish, case1.context()).proposal.options
        #expect(options.count == CycleWish.usualLimit)
        let events = try case1.decide(.bookCycle(BookCycle(wish: wish, choice: .option(options.count))))
        let times = events.compactMap { proposal -> String? in
            guard case .booked(let booked) = proposal.event else { return nil }
            return booked.appointment.at.local.description
        }
        #expect(times.joined(separator: ", ") == options.last?.times)
        #expect(throws: Refusal.self) { try case1.decide(.bookCycle(BookCycle(wish: wish, choice: .option(0)))) }
    }

    @Test func `infusions of a cycle do not overlap each other, and the first that does is named`() throws {
        let case1 = try Case()
        let times = try ["2026-03-02T08:00", "2026-03-02T10:00", "2026-03-05T08:00"].map { try time($0) }
        let refusal = #expect(throws: Refusal.self) {
            try case1.decide(
                .bookCycle(BookCycle(wish: CycleWish(visit: "first/infusion"), choice: .times(times))))
        }
        let sentence = refusal?.sentence ?? ""
        #expect(sentence.hasPrefix("first/infusion.1 at 2026-03-02T08:00"), "\(sentence)")
        #expect(sentence.contains("first/infusion.2 at 2026-03-02T10:00"), "\(sentence)")
    }

    @Test func `what cannot be asked of a cycle`() throws {
        let case1 = try Case()
        func refusal(_ wish: CycleWish, _ choice: BookCycle.Choice = .option(1)) -> String? {
            #expect(throws: Refusal.self) {
                try case1.decide(.bookCycle(BookCycle(wish: wish, choice: choice)))
            }?.sentence
        }
        #expect(
            refusal(CycleWish(visit: "first/review"))
                == "first/review is no infusion of a cycle, as first/infusion is; book it by itself")
        #expect(
            refusal(CycleWish(visit: "infuson"))
                == "there is no cycle \"infuson\" (did you mean first/infusion?); the protocol has first/infusion")
        #expect(
            refusal(CycleWish(visit: "first/infusion"), .times([try time("2026-03-02T08:00")]))
                == "first/infusion.1, first/infusion.2, first/infusion.3 are to be booked, and 1 time was given; give 3, "
                + "one for each")
        #expect(
            refusal(CycleWish(visit: "first/infusion", keep: [4: try time("2026-03-02T08:00")]))
                == "the cycle has no infusion 4 to keep; it has 1, 2, 3")
        #expect(
            refusal(CycleWish(visit: "first/infusion"), .option(99999))?.hasPrefix("there is no option 99999") == true)
    }

    @Test func `with none feasible, the refusal says what stands in the way and what would help`() throws {
        let case1 = try Case()
        let wish = CycleWish(
            visit: "first/infusion",
            preferences: TimePreferences(mornings: true, weekdays: [.thursday]))
        let refusal = #expect(throws: Refusal.self) {
            try case1.decide(.bookCycle(BookCycle(wish: wish, choice: .option(1))))
        }
        #expect(refusal?.sentence.hasPrefix("no days are feasible for the cycle of first/infusion.1: ") == true)
        #expect(refusal?.sentence.contains("on any weekday: 2026-03-02T08:00") == true)
    }
}
