import CanonicalJSON
import CivilTime
import Scheduling
import Testing

@testable import EventLog
@testable import Treatment

/// Stored forms are a contract: what was ever written is read, and written again as it was.
@Suite struct StoredFormTests {
    /// A fixture's type and schema, from its file's name: `visit.booked.1.json`, or `patient.enrolled.1.under-way.json`
    /// for one of several of a form.
    private static func form(of name: String) throws -> (type: String, schema: Int) {
        let parts = name.split(separator: ".")
        let place = try #require(parts.lastIndex { Int($0) != nil })
        return (parts[..<place].joined(separator: "."), try #require(Int(parts[place])))
    }

    private static func known() -> [String: (schema: Int, read: ([UInt8]) throws -> [UInt8])] {
        var known: [String: (schema: Int, read: ([UInt8]) throws -> [UInt8])] = [:]
        func add<Event: StreamEvent>(_ event: Event.Type) {
            for form in Event.forms.values {
                known[form.type] = (
                    form.schema,
                    { line in
                        let event = try Event(type: form.type, schema: form.schema, data: line[...])
                        return try event.stored(sealing: TestSeal.refuse)
                    }
                )
            }
        }
        add(PatientEvent.self)
        add(ProtocolEvent.self)
        add(SiteEvent.self)
        add(ReminderEvent.self)
        add(LogEvent.self)
        return known
    }

    @Test func `every form ever written is read and written back byte for byte`() throws {
        let known = Self.known()
        for (name, line) in try Fixtures.lines(in: "events") {
            let type = try Self.form(of: name).type
            let read = try #require(known[type]?.read, "\(name) is of a type that is not known")
            let again = try read(line)
            #expect(String(decoding: again, as: UTF8.self) == String(decoding: line, as: UTF8.self), "\(name)")
        }
    }

    @Test func `every event has a fixture of its newest form`() throws {
        let names = Set(try Fixtures.lines(in: "events").map(\.name))
        for (type, form) in Self.known() {
            #expect(names.contains("\(type).\(form.schema).json"), "\(type)")
        }
    }

    @Test func `a recorded plan folds to the digest that another program computed`() throws {
        var state = PatientState(patient: try PatientID("P-0001"))
        let first = EventID(command: CommandID(at: .earliest, random: 1), ordinal: 0)
        let line = try Fixtures.line("events/calendar.planned.1.json")
        try state.apply(
            try PatientEvent(type: "calendar.planned", schema: 1, data: line[...]), id: first, version: 1, position: 1)
        let later = try Fixtures.line("calendar.planned.later.json")
        try state.apply(
            try PatientEvent(type: "calendar.planned", schema: 1, data: later[...]), id: first, version: 2, position: 2)
        #expect(
            state.plan?.visits.keys.map(\.text).sorted() == [
                "round-1/baseline-labs", "round-1/glucose-log.1~2", "round-1/infusion.1",
            ])
        #expect(state.plan?.basis.siteVersion == 2)
    }

    @Test func `a visit that no protocol plans stands in a plan without dates`() throws {
        let line = try Fixtures.line("calendar.planned.unscheduled.json")
        let event = try PatientEvent(type: "calendar.planned", schema: 1, data: line[...])
        #expect(try event.stored(sealing: TestSeal.refuse) == line)
        guard case .planned(let planned) = event, let visit = planned.added.first?.visit else {
            Issue.record("another event")
            return
        }
        #expect(visit.dates == nil && visit.because.footing == .unscheduled)
    }

    @Test func `a plan whose digest is not its own is refused`() throws {
        let line = String(decoding: try Fixtures.line("events/calendar.planned.1.json"), as: UTF8.self)
        let altered = Array(line.replacing("Baseline laboratory", with: "Baseline laboratorx").utf8)
        var state = PatientState(patient: try PatientID("P-0001"))
        let id = EventID(command: CommandID(at: .earliest, random: 1), ordinal: 0)
        let event = try PatientEvent(type: "calendar.planned", schema: 1, data: altered[...])
        #expect(throws: FoldError.self) { try state.apply(event, id: id, version: 1, position: 1) }
    }

    @Test func `a digest that is not the plan's own is found when the stream's fold is settled`() throws {
        let first = EventID(command: CommandID(at: .earliest, random: 1), ordinal: 0)
        let later = EventID(command: CommandID(at: .earliest, random: 1), ordinal: 1)
        func event(_ name: String, digit: String? = nil) throws -> PatientEvent {
            var line = String(decoding: try Fixtures.line(name), as: UTF8.self)
            let digits = try #require(line.firstRange(of: #/"digest":"[0-9a-f]{64}"/#))
            if let digit { line.replaceSubrange(digits, with: "\"digest\":\"\(String(repeating: digit, count: 64))\"") }
            return try PatientEvent(type: "calendar.planned", schema: 1, data: Array(line.utf8)[...])
        }
        let patient = try PatientID("P-0001")
        var wrongAtLast = PatientState(patient: patient)
        try wrongAtLast.take(event("events/calendar.planned.1.json"), id: first, version: 1, position: 1)
        try wrongAtLast.take(event("calendar.planned.later.json", digit: "0"), id: later, version: 2, position: 2)
        let fault = #expect(throws: FoldError.self) { try wrongAtLast.settle() }
        guard case .plan(later, .digest) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        // The digest of the last plan is over all of it. Whoever looks at every event, as a check of the log does, finds more.
        var wrongBefore = PatientState(patient: patient)
        try wrongBefore.take(event("events/calendar.planned.1.json", digit: "0"), id: first, version: 1, position: 1)
        var each = wrongBefore
        #expect(throws: FoldError.self) { try each.settle() }
        try wrongBefore.take(event("calendar.planned.later.json"), id: later, version: 2, position: 2)
        try wrongBefore.settle()
        var right = PatientState(patient: patient)
        try right.apply(event("events/calendar.planned.1.json"), id: first, version: 1, position: 1)
        try right.apply(event("calendar.planned.later.json"), id: later, version: 2, position: 2)
        #expect(wrongBefore == right)
    }

    @Test(arguments: [
        ("an unknown type", "visit.dreamt", 1, #"{"visit":"a/b"}"#),
        ("an unknown schema", "visit.cancelled", 2, #"{"visit":"a/b"}"#),
        ("an unknown key", "visit.cancelled", 1, #"{"visit":"a/b","why":"x"}"#),
        ("a missing key", "visit.cancelled", 1, "{}"),
        ("an id that is none", "visit.cancelled", 1, #"{"visit":"a"}"#),
        ("a day that does not exist", "visit.completed", 1, #"{"on":"2026-02-30","visit":"a/b"}"#),
        ("an empty list", "visit.completed", 1, #"{"on":"2026-02-03","visit":"a/b","with":[]}"#),
        ("keys out of order", "visit.completed", 1, #"{"visit":"a/b","on":"2026-02-03"}"#),
        ("a blank", "visit.cancelled", 1, #"{"visit": "a/b"}"#),
        (
            "a value that is none", "decision.made", 1,
            #"{"by":"p","decision":"a/b","meaning":"m","on":"2026-02-03","value":"perhaps"}"#
        ),
        (
            "no minutes", "visit.booked", 1,
            #"{"at":{"instant":"2026-03-02T17:00:00.000Z","local":"2026-03-02T09:00","tzdata":"2025b","zone":"America/Tijuana"},"occupies":{"minutes":0},"visit":"a/b","window":{"earliest":"2026-03-02","latest":"2026-03-02"}}"#
        ),
        (
            "an instant spelled otherwise", "visit.booked", 1,
            #"{"at":{"instant":"2026-03-02T17:00:00Z","local":"2026-03-02T09:00","tzdata":"2025b","zone":"America/Tijuana"},"visit":"a/b","window":{"earliest":"2026-03-02","latest":"2026-03-02"}}"#
        ),
    ])
    func `what was never written is refused`(name: String, type: String, schema: Int, line: String) {
        #expect(throws: EventFormError.self, "\(name)") {
            try PatientEvent(type: type, schema: schema, data: Array(line.utf8)[...])
        }
    }

    @Test func `a record is read by the kind of its stream`() throws {
        func record(_ stream: String, _ type: String, _ data: [UInt8]) throws -> RecordedEvent {
            RecordedEvent(
                Envelope(
                    actor: Actor(person: nil, account: "a", host: "h", via: "cli"), cause: nil,
                    command: CommandID(at: .earliest, random: 1), effective: "2026-03-02",
                    id: EventID(command: CommandID(at: .earliest, random: 1), ordinal: 0), log: LogID(bits: 1),
                    position: 1, reason: nil, recorded: .earliest, schema: 1, site: nil,
                    stream: try StreamName(parsing: stream), type: type, version: 1), data: data[...])
        }
        let line = try Fixtures.line("events/visit.cancelled.1.json")
        let patient = try TreatmentEvent(try record("patient-P-0001", "visit.cancelled", line))
        #expect(patient == .patient(.cancelled(VisitCancelled(visit: try #require(VisitID("round-1/infusion.1"))))))
        let sent = try Fixtures.line("events/reminder.acknowledged.1.json")
        let reminder = try TreatmentEvent(try record("reminders-P-0001", "reminder.acknowledged", sent))
        guard case .reminder(.acknowledged) = reminder else {
            Issue.record("\(String(describing: reminder))")
            return
        }
        #expect(try TreatmentEvent(try record("loans-1", "book.lent", line)) == nil)
        #expect(throws: EventFormError.self) { try TreatmentEvent(try record("site-a", "visit.cancelled", line)) }
        #expect(try PatientEvent.stream("P-0001").text == "patient-P-0001")
    }

    @Test func `an unknown type is named`() {
        let error = #expect(throws: EventFormError.self) {
            try PatientEvent(type: "visit.dreamt", schema: 1, data: Array("{}".utf8)[...])
        }
        #expect(error?.description.contains("visit.dreamt") == true)
    }

    @Test func `what identifies a person is sealed, each field at its own place`() throws {
        let registered = PatientRegistered(
            name: .open("Ana"), email: .open("a@b"), phone: .open("1"), born: .open("1970-01-01"), mrn: .open("9"),
            language: "es", zone: nil)
        let bytes = try registered.stored { field, text in "<\(field):\(text.count)>" }
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"born":"<born:10>","email":"<email:3>","language":"es","mrn":"<mrn:1>","name":"<name:3>","phone":"<phone:1>"}"#
        )
        let observed = ObservationRecorded(
            on: .earliest,
            values: [
                ObservedValue(observation: "a", content: .value("1")),
                ObservedValue(observation: "b", content: .text(.open("free"))),
            ], visit: nil)
        var fields: [String] = []
        _ = try observed.stored { field, _ in
            fields.append(field)
            return "x"
        }
        #expect(fields == ["values.1.text"])
    }

    @Test func `nothing is written when it cannot be sealed`() {
        let registered = PatientRegistered(name: .open("Ana"))
        #expect(throws: TestSeal.Refused.self) { try registered.stored(sealing: TestSeal.refuse) }
    }
}
