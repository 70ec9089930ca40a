import CivilTime
import ProtocolLanguage
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// A patient moves to a later version of the protocol: what happened stays, bookings stay, and occurrences are the same
/// ones by their offsets.
@Suite struct AmendTests {
    /// Logs each week for four weeks, a review that decides, an infusion booked by itself.
    static let first = """
        format: regimen/1
        protocol: logs
        version: 1
        title: Logs
        choices:
          doses: {values: [1, 2], default: 1}
        segments:
          course:
            visits:
              - id: infusion
                kind: infusion
                timing: {after: segment.start, window: {after: P3D}}
              - id: log
                kind: self-report
                mode: remote
                timing: {after: infusion, repeat: {every: P1W, times: 4}, window: {before: P1D, after: P1D}}
              - id: review
                kind: review
                timing: {after: infusion, offset: P6W, window: {before: P7D, after: P7D}}
                decides: more
        plan:
          - {epoch: one, segment: course, start: {after: enrolment}}
        """

    /// Every other week in place of each, eight weeks in all; the review is called control, and comes a week later.
    static let second =
        first.replacing("version: 1", with: "version: 2")
        .replacing("every: P1W, times: 4", with: "every: P2W, times: 4")
        .replacing("- id: review", with: "- id: control\n        was: review").replacing("P6W", with: "P7W")

    static func story(_ versions: String...) throws -> Story {
        var story = try Story()
        for text in [first] + versions { try story.publish(try TestProtocols.template(text), at: "2026-01-02T09:00") }
        try story.tell(.register(RegisterPatient()), at: "2026-02-02T09:00")
        try story.tell(
            .enrol(EnrolPatient(protocolID: "logs", version: 1, on: try day("2026-02-02"))), at: "2026-02-02T09:00")
        try story.tell(.complete(CompleteVisit(visit: "one/infusion")), at: "2026-02-02T18:00")
        return story
    }

    static func amend(_ version: Int = 2, choices: [String: Int] = [:], override: Bool = false) -> PatientCommand {
        .amend(AmendTreatment(protocolID: "logs", version: version, choices: choices, override: override))
    }

    private func targets(_ story: Story) -> [String: String] {
        var targets: [String: String] = [:]
        for visit in story.patient.plan?.plan.visits ?? [] {
            targets[visit.id.text] = visit.dates?.target.description ?? "none"
        }
        return targets
    }

    @Test func `outstanding visits are planned by the new version, and what happened stays`() throws {
        var story = try Self.story(Self.second)
        try story.tell(.complete(CompleteVisit(visit: "one/log.1")), at: "2026-02-10T09:00")
        let done = try story.visit("one/log.1")
        try story.tell(Self.amend(), at: "2026-02-10T10:00")
        // Weeks 2, 4, 6 and 8; the log of week 1, which the new version does not have, goes on as a fifth.
        #expect(
            targets(story) == [
                "one/infusion": "2026-02-02", "one/log.1": "2026-02-16", "one/log.2": "2026-03-02",
                "one/log.3": "2026-03-16", "one/log.4": "2026-03-30", "one/log.5": "2026-02-09",
                "one/control": "2026-03-23",
            ])
        let kept = try story.visit("one/log.5")
        #expect(kept.dates == done.dates)
        #expect(kept.flags == done.flags)
        let id = try #require(VisitID("one/log.5"))
        #expect(story.patient.course.visits[id]?.outcome == .completed(on: try day("2026-02-10")))
        #expect(story.patient.plan?.visits[id]?.protocolVersion == 1)
        #expect(story.patient.plan?.visits[try #require(VisitID("one/log.1"))]?.protocolVersion == 2)
        #expect(story.patient.course.treatment?.protocolVersion == 2)
        #expect(try story.replayed() == story.patient)
    }

    @Test func `an occurrence is the same one by its offset, under another number`() throws {
        var story = try Self.story(Self.second)
        try story.tell(.complete(CompleteVisit(visit: "one/log.2")), at: "2026-02-16T09:00")
        let proposals = try story.tell(Self.amend(), at: "2026-02-17T09:00")
        guard case .amended(let amended)? = proposals.first?.event else {
            Issue.record("the first event is \(proposals.map(\.event.type))")
            return
        }
        #expect(
            amended.renamed == [
                "one/log.2": "one/log.1", "one/log.4": "one/log.2", "one/review": "one/control",
            ])
        let id = try #require(VisitID("one/log.1"))
        #expect(story.patient.course.visits.keys.map(\.text).sorted() == ["one/infusion", "one/log.1"])
        #expect(story.patient.course.visits[id]?.outcome == .completed(on: try day("2026-02-16")))
        #expect(try story.replayed() == story.patient)
    }

    @Test func `a booking is kept under the new name, and flagged only where it no longer fits`() throws {
        var story = try Self.story(Self.second)
        try story.tell(.book(BookVisit(visit: "one/review", at: try time("2026-03-16T10:00"))), at: "2026-02-10T09:00")
        try story.tell(Self.amend(), at: "2026-02-10T10:00")
        // 16 March is the first day of the window around 23 March.
        let control = try story.visit("one/control")
        #expect(!control.flags.contains(.needsRebooking))
        let booking = story.patient.course.visits[control.id]?.booking
        #expect(booking?.appointment.at.local == (try time("2026-03-16T10:00")))
        #expect(booking?.appointment.visit == control.id)

        let late = Self.second.replacing("version: 2", with: "version: 3").replacing("P7W", with: "P9W")
        try story.publish(try TestProtocols.template(late), at: "2026-02-11T09:00")
        try story.tell(Self.amend(3), at: "2026-02-11T10:00")
        #expect(try story.visit("one/control").flags.contains(.needsRebooking))
        #expect(try story.replayed() == story.patient)
    }

    @Test func `a booking of what the new version drops is a promise that needs rebooking`() throws {
        var story = try Self.story(Self.second)
        try story.tell(.book(BookVisit(visit: "one/log.3", at: try time("2026-02-23T10:00"))), at: "2026-02-10T09:00")
        let booked = try story.visit("one/log.3")
        try story.tell(Self.amend(), at: "2026-02-10T10:00")
        // Week 3 is no longer; the third is week 6, and nobody booked that.
        let kept = try story.visit("one/log.5")
        #expect(kept.flags == [.needsRebooking])
        #expect(kept.dates == booked.dates)
        #expect(story.patient.course.visits[kept.id]?.booking?.appointment.at.local == (try time("2026-02-23T10:00")))
        #expect(try story.visit("one/log.3").flags.isEmpty)
        let third = try #require(VisitID("one/log.3"))
        #expect(story.patient.course.visits[third] == nil)
        // It stays so whatever follows, until it is given up.
        try story.tell(.complete(CompleteVisit(visit: "one/log.1")), at: "2026-02-16T09:00")
        #expect(try story.visit("one/log.5").flags == [.needsRebooking])
        try story.tell(.cancel(CancelBooking(visit: "one/log.5")), at: "2026-02-16T10:00")
        #expect(story.patient.plan?.visits[kept.id] == nil)
        #expect(try story.replayed() == story.patient)
    }

    @Test func `what a further version has again is what it was`() throws {
        var story = try Self.story(Self.second)
        try story.tell(.complete(CompleteVisit(visit: "one/log.1")), at: "2026-02-09T09:00")
        try story.tell(Self.amend(), at: "2026-02-10T09:00")
        let weekly = Self.first.replacing("version: 1", with: "version: 3")
        try story.publish(try TestProtocols.template(weekly), at: "2026-02-11T09:00")
        try story.tell(Self.amend(3), at: "2026-02-11T09:00")
        let first = try #require(VisitID("one/log.1"))
        #expect(story.patient.course.visits[first]?.outcome == .completed(on: try day("2026-02-09")))
        #expect(targets(story).keys.filter { $0.hasPrefix("one/log") }.sorted() == (1...4).map { "one/log.\($0)" })
        #expect(try story.replayed() == story.patient)
    }

    @Test func `names are followed through every version between`() throws {
        let third = Self.second.replacing("version: 2", with: "version: 3").replacing("        was: review\n", with: "")
            .replacing("epoch: one", with: "epoch: uno, was: one")
        var story = try Self.story(Self.second, third)
        try story.tell(.book(BookVisit(visit: "one/review", at: try time("2026-03-16T10:00"))), at: "2026-02-10T09:00")
        try story.tell(Self.amend(3), at: "2026-02-10T10:00")
        let control = try story.visit("uno/control")
        #expect(story.patient.course.visits[control.id]?.booking?.appointment.at.local.date == (try day("2026-03-16")))
        #expect(try story.visit("uno/infusion").dates?.target == (try day("2026-02-02")))
        #expect(try story.replayed() == story.patient)
    }

    @Test func `decisions and unplanned visits go with their epoch`() throws {
        let renamed = Self.first.replacing("version: 1", with: "version: 2")
            .replacing("epoch: one", with: "epoch: uno, was: one").replacing("decides: more", with: "decides: again")
        var story = try Self.story(renamed)
        try story.tell(
            .add(AddVisit(kind: "consultation", title: "A question", at: try time("2026-02-11T10:00"))),
            at: "2026-02-10T09:00")
        try story.tell(
            .decide(RecordDecision(decision: "one/more", value: "declined")), at: "2026-02-10T10:00",
            by: TestSite.physician, reason: "enough")
        try story.tell(Self.amend(), at: "2026-02-10T11:00")
        #expect(story.patient.course.decisions.map(\.payload.decision) == ["uno/again"])
        #expect(story.patient.course.added.keys.map(\.epoch) == ["uno"])
        #expect(try story.replayed() == story.patient)
    }

    @Test(arguments: [
        ("a value is carried over", "doses: {values: [1, 2], default: 1}", [:], 2),
        ("a value that is gone becomes the default", "doses: {values: [1, 3], default: 3}", [:], 3),
        ("what is chosen anew counts", "doses: {values: [1, 2], default: 1}", ["doses": 1], 1),
        ("a renamed choice keeps its value", "shots: {was: doses, values: [1, 2], default: 1}", [:], 2),
    ])
    func `choices are carried over or settled anew`(
        _ rule: String, _ choice: String, _ given: [String: Int], _ value: Int
    ) throws {
        let text = Self.second.replacing("doses: {values: [1, 2], default: 1}", with: choice)
        var story = try Self.story(text)
        try story.tell(.choose(ChangeChoice(choice: "doses", value: 2)), at: "2026-02-03T09:00")
        try story.tell(Self.amend(choices: given), at: "2026-02-10T09:00")
        #expect(story.patient.course.treatment?.choices.values.sorted() == [value], "\(rule)")
    }

    @Test func `a new consent is asked for, and can be overridden with a reason`() throws {
        let asks = Self.second.replacing("title: Logs", with: "title: Logs\nconsent: {document: logs, version: B}")
        var story = try Self.story(asks)
        #expect(
            refusal(story, Self.amend())
                == .amendment(
                    .consentMissing(story.patient.patient, consent: "logs@B", protocolID: "logs", version: 2)))
        #expect(refusal(story, Self.amend(override: true))?.sentence.contains("is for a clinician") == true)
        let bare = refusal(story, Self.amend(override: true), by: TestSite.physician)
        #expect(bare?.sentence.contains("needs a reason") == true)
        let proposals = try story.ask(
            Self.amend(override: true), at: "2026-02-10T09:00", by: TestSite.physician, reason: "signs tomorrow")
        guard case .amended(let amended)? = proposals.first?.event else {
            Issue.record("nothing was amended")
            return
        }
        #expect(amended.override == ["consent logs@B"])
        #expect(proposals.first?.reason?.code == .override)
        try story.tell(
            .consent(RecordConsent(document: "logs", version: "B", on: try day("2026-02-09"))), at: "2026-02-09T09:00")
        #expect(refusal(story, Self.amend()) == nil)
    }

    @Test func `a consent that both versions ask for is not asked for again`() throws {
        let consent = "title: Logs\nconsent: {document: logs, version: A}"
        var story = try Story()
        for text in [Self.first, Self.second] {
            try story.publish(
                try TestProtocols.template(text.replacing("title: Logs", with: consent)), at: "2026-01-02T09:00")
        }
        try story.tell(.register(RegisterPatient()), at: "2026-02-02T09:00")
        try story.tell(
            .consent(RecordConsent(document: "logs", version: "A", on: try day("2026-02-01"))), at: "2026-02-02T09:00")
        try story.tell(
            .enrol(EnrolPatient(protocolID: "logs", version: 1, on: try day("2026-02-02"))), at: "2026-02-02T09:00")
        #expect(refusal(story, Self.amend()) == nil)
    }

    @Test func `what cannot be amended is refused with what to do`() throws {
        let draft = Self.second.replacing("version: 2", with: "version: 3\nstatus: draft")
        var story = try Self.story(Self.second, draft)
        #expect(refusal(story, Self.amend(1))?.sentence == "patient P-0001 is treated by logs@1 already")
        #expect(
            refusal(story, Self.amend(9))?.sentence.contains("version 9 of logs is not published") == true)
        #expect(refusal(story, Self.amend(3))?.sentence.contains("is a draft") == true)
        #expect(
            refusal(story, .amend(AmendTreatment(protocolID: "rounds")))?.sentence.contains("is another protocol")
                == true)
        #expect(refusal(story, Self.amend(choices: ["doses": 7]))?.kind == .usage)
        try story.tell(Self.amend(), at: "2026-02-10T09:00")
        #expect(refusal(story, Self.amend(1))?.sentence.contains("is an earlier one") == true)
        let nobody = try Story()
        #expect(refusal(nobody, Self.amend())?.kind == .notFound)
    }

    @Test func `an amendment past a consent is read and written back byte for byte`() throws {
        let line = try Fixtures.line("patient.amended.overridden.json")
        let event = try PatientEvent(type: "patient.amended", schema: 1, data: line[...])
        #expect(try event.stored(sealing: TestSeal.refuse) == line)
    }

    private func refusal(
        _ story: Story, _ command: PatientCommand, by person: Person = TestSite.desk
    ) -> Refusal? {
        do throws(Refusal) {
            _ = try story.ask(command, at: "2026-02-10T09:00", by: person)
            return nil
        } catch {
            return error
        }
    }
}
