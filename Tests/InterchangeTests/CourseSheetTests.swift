import CivilTime
import Interchange
import PositionedYAML
import Testing
import Treatment

/// What a table of patients under way says, line by line.
@Suite struct CourseSheetTests {
    private static let header = "patient,what,visit,on,at,value,by,note,name,zone\n"

    private func sheet(_ lines: String) throws -> CourseSheet {
        try CourseSheet(Array((Self.header + lines).utf8), named: "t.csv")
    }

    @Test func `a line is the command that would have recorded it`() throws {
        let sheet = try sheet(
            """
            P-1,register,,2026-11-20,,,,,Ana,Europe/Berlin
            P-2,enrol,,2026-11-30,,msc-t2d@2 infusions=2 rounds=1,,,,
            P-1,book,a/b,,2026-12-15T09:00,,,rang twice,,
            P-1,complete,a/b,2026-12-16,,override,front-desk,,,
            P-1,cancel,a/c,2026-12-17,,,,,,
            P-2,decide,a/more,2027-06-20,,approved,physician,better,,
            """)
        #expect(sheet.patients.map(\.patient) == ["P-1", "P-2"])
        #expect(sheet.patients.flatMap(\.mistakes) == [])
        let day = CivilDate.init(parsing:)
        #expect(
            sheet.patients[0].facts == [
                ImportedFact(
                    line: 2, command: .register(RegisterPatient(name: "Ana", zone: "Europe/Berlin")),
                    on: try day("2026-11-20")),
                ImportedFact(
                    line: 4,
                    command: .book(BookVisit(visit: "a/b", at: try CivilDateTime(parsing: "2026-12-15T09:00"))),
                    note: "rang twice"),
                ImportedFact(
                    line: 5,
                    command: .complete(CompleteVisit(visit: "a/b", on: try day("2026-12-16"), override: true)),
                    on: try day("2026-12-16"), by: "front-desk"),
                ImportedFact(
                    line: 6, command: .cancel(CancelBooking(visit: "a/c")), on: try day("2026-12-17")),
            ])
        #expect(
            sheet.patients[1].facts == [
                ImportedFact(
                    line: 3,
                    command: .enrol(
                        EnrolPatient(
                            protocolID: "msc-t2d", version: 2, on: try day("2026-11-30"),
                            choices: ["infusions": 2, "rounds": 1]))),
                ImportedFact(
                    line: 7,
                    command: .decide(
                        RecordDecision(decision: "a/more", value: "approved", on: try day("2027-06-20"))),
                    on: try day("2027-06-20"), by: "physician", note: "better"),
            ])
    }

    @Test func `every kind of line is known`() throws {
        let day = try CivilDate(parsing: "2026-12-16")
        let at = try CivilDateTime(parsing: "2026-12-16T09:00")
        let lines: [(String, PatientCommand)] = [
            ("consent,,2026-12-16,,c@3,,,,", .consent(RecordConsent(document: "c", version: "3", on: day))),
            ("choose,,2026-12-16,,n=2,,,,", .choose(ChangeChoice(choice: "n", value: 2))),
            ("reschedule,a/b,2026-12-16,2026-12-16T09:00,,,,,", .reschedule(RescheduleVisit(visit: "a/b", at: at))),
            ("miss,a/b,2026-12-16,,,,,,", .miss(MissVisit(visit: "a/b"))),
            ("omit,a/b,2026-12-16,,,,,,", .omit(OmitVisit(visit: "a/b"))),
            ("repeat,a/b,2026-12-16,,,,,,", .again(RepeatVisit(visit: "a/b"))),
            (
                "result,a/b,2026-12-16,,x=a=b c,,,,",
                .results(
                    RecordResults(visit: "a/b", on: day, results: [GivenResult(observation: "x", text: "a=b c")]))
            ),
            ("add,,,2026-12-16T09:00,review,,fell,,", .add(AddVisit(kind: "review", title: "fell", at: at))),
            ("start,b,2026-12-16,,,,,,", .startEpoch(StartEpoch(epoch: "b", on: day))),
            ("hold,,2026-12-16,,,,,,", .hold(HoldPatient(from: day))),
            ("resume,,2026-12-16,,,,,,", .resume(ResumePatient(on: day))),
            ("withdraw,,2026-12-16,,died,,,,", .withdraw(WithdrawPatient(because: "died", on: day))),
            ("adverse-event,,2026-12-16,,,,rash,,", .openAdverseEvent(OpenAdverseEvent(text: "rash", on: day))),
            ("adverse-event-end,,2026-12-16,,1,,,,", .closeAdverseEvent(CloseAdverseEvent(number: 1, on: day))),
        ]
        let sheet = try sheet(lines.map { "P-1,\($0.0)\n" }.joined())
        #expect(sheet.patients[0].mistakes == [])
        #expect(sheet.patients[0].facts.map(\.command) == lines.map(\.1))
    }

    @Test(arguments: [
        ("nothing that can have happened", "P-1,complet,a/b,2026-12-16,,,,,,", "2:5", "did you mean \"complete\"?"),
        ("nothing at all", "P-1,,a/b,2026-12-16,,,,,,", "2:5", "does not say what happened"),
        ("a day that is missing", "P-1,complete,a/b,,,,,,,", "2:18", "needs the column on"),
        ("a day that does not exist", "P-1,complete,a/b,2026-02-30,,,,,,", "2:18", "2026-02-30"),
        ("an appointment without a time", "P-1,book,a/b,,2026-12-15,,,,,", "2:15", "2026-12-15"),
        (
            "a field that the line does not take", "P-1,complete,a/b,2026-12-16,2026-12-16T09:00,,,,,", "2:29",
            "takes nothing"
        ),
        (
            "a result in the place of an override", "P-1,complete,a/b,2026-12-16,,hba1c=7,,,,", "2:30",
            "lines of their own"
        ),
        ("a version that is none", "P-1,enrol,,2026-12-16,,m@x,,,,", "2:24", "PROTOCOL@VERSION"),
        ("a choice that is none", "P-1,enrol,,2026-12-16,,m infusions,,,,", "2:24", "CHOICE=NUMBER"),
        ("a choice made twice", "P-1,enrol,,2026-12-16,,m a=1 a=2,,,,", "2:24", "twice"),
        ("a field too few", "P-1,complete,a/b,2026-12-16,,,,,", "2:1", "9 fields"),
        ("a comma too many", "P-1,complete,a/b,2026-12-16,,,,a, b,,", "2:1", "11 fields"),
    ])
    func `a line that cannot be recorded stands with its patient`(
        name: String, line: String, place: String, words: String
    ) throws {
        let sheet = try sheet("\(line)\nP-2,register,,,,,,,Bo,\n")
        let mistake = try #require(sheet.patients[0].mistakes.first, "\(name)")
        #expect(mistake.description.hasPrefix("t.csv:\(place): error: "), "\(name): \(mistake)")
        #expect(mistake.description.contains(words), "\(name): \(mistake)")
        #expect(sheet.patients[1].mistakes.isEmpty)
    }

    @Test(arguments: [
        ("nothing", "", "1:1", "is empty"),
        ("an unknown column", "patient,what,vist\n", "1:14", "did you mean \"visit\"?"),
        ("a column twice", "patient,what,on,on\n", "1:17", "twice"),
        ("a column that is missing", "patient,visit\n", "1:1", "the column what is missing"),
        ("semicolons", "patient;what;visit\n", "1:1", "semicolons"),
        ("a line that names no patient", "patient,what\n,register\n", "2:1", "names no patient"),
    ])
    func `what makes all lines doubtful refuses the file`(name: String, text: String, place: String, words: String) {
        do {
            _ = try CourseSheet(Array(text.utf8), named: "t.csv")
            Issue.record("\(name) is read")
        } catch {
            #expect(error.description.hasPrefix("t.csv:\(place): error: "), "\(name): \(error)")
            #expect(error.description.contains(words), "\(name): \(error)")
        }
    }

    @Test func `columns may come in any order, in any case, and be left out`() throws {
        let sheet = try CourseSheet(Array("What, PATIENT\nregister,P-1\n".utf8), named: "t.csv")
        #expect(sheet.patients.map(\.patient) == ["P-1"])
        #expect(sheet.patients[0].facts == [ImportedFact(line: 2, command: .register(RegisterPatient()))])
    }
}
