import CivilTime
import Treatment

/// The story of the demonstration: half a year of a clinic, told by its commands.
struct DemoStory {
    private let folder: String
    private let console: Console
    private let stage: DemoStage
    /// What happens beside what is told, the earliest last.
    private var errands: [DemoErrand]

    private static let ward = [
        DemoPatient(
            id: "P-0101", name: "Ana Torres", enrolment: "2026-11-30", since: "2026-12-05T00:00",
            until: "2027-06-18T20:00"),
        DemoPatient(id: "P-0102", name: "Luis Ortega", enrolment: "2026-12-02", until: "2027-06-22T00:00"),
        DemoPatient(id: "P-0103", name: "Mei Tanaka", enrolment: "2027-06-21", until: "2027-06-21T10:00"),
        DemoPatient(id: "P-0104", name: "Jonas Weber", enrolment: "2027-06-07", until: "2027-06-07T10:00"),
        DemoPatient(id: "P-0105", name: "Pedro Salas", enrolment: "2027-06-07", until: "2027-06-21T20:00"),
        DemoPatient(id: "P-0106", name: "Grace Okafor", enrolment: "2027-06-09", until: "2027-06-13T20:00"),
        DemoPatient(id: "P-0107", name: "Elena Rossi", enrolment: "2027-06-21", until: "2027-06-21T20:00"),
        DemoPatient(id: "P-0108", name: "Tom Baker", enrolment: "2027-06-25", until: "2027-06-22T20:00"),
        DemoPatient(id: "P-0109", name: "Aiko Sato", enrolment: "2027-06-25", until: "2027-06-22T20:00"),
    ]

    init(in folder: String, on console: Console) throws {
        self.folder = folder
        self.console = console
        try console.print("Harbour Clinic and its patients are made up. The commands and their answers are real.")
        stage = try DemoStage(in: folder, at: "2026-11-25T09:00", on: console)
        errands = try DemoStory.ward.flatMap { try $0.errands() }.sorted { $0.at > $1.at }
    }

    mutating func tell() throws {
        try publish()
        try enrolAna()
        try treatAna()
        try decideOnSecondRounds()
        try cancelAndBookAgain()
        try lookAtTheDay()
        try lookBack()
        try sayGoodbye()
    }

    private func publish() throws {
        let template = "\(folder)/msc-t2d.yaml"
        _ = try OutputFile.writeNew(PackageResources.msc_t2d_yaml, to: template)
        try stage.show("protocol", "publish", template, "--as", "lead")
    }

    private mutating func enrolAna() throws {
        try stage.tell(
            "A patient", "Ana Torres is to have three infusions, and perhaps a second round half a year later.")
        try go(to: "2026-11-26T10:00")
        try stage.show("patient", "register", "P-0101", "--name", "Ana Torres", "--phone", "+52 664 555 0101")
        try stage.show(
            "patient", "screen", "P-0101", "--protocol", "msc-t2d", "--observe", "hba1c=8.6", "--observe",
            "diabetes-duration=6", "--observe", "egfr=84", "--answer", "type-2=yes", "--answer", "not-only-insulin=yes",
            "--answer", "management=yes", "--answer", "infection=no", "--answer", "recent-cancer=no", "--answer",
            "immunosuppression=no")
        try go(to: "2026-11-30T10:00")
        try stage.show("patient", "enrol", "P-0101", "--protocol", "msc-t2d", "--on", "2026-11-30")
    }

    private mutating func treatAna() throws {
        try stage.tell(
            "What happens moves what follows", "Her laboratory is a day late, and all that counts from it moves.")
        try go(to: "2026-12-01T15:00")
        try stage.show(
            "complete", "P-0101", "round-1/baseline-labs", "--result", "hba1c=8.6", "--result", "fasting-glucose=168")
        try stage.quietly(.complete(CompleteVisit(visit: "round-1/baseline-consultation")), for: "P-0101")
        try stage.quietly(.complete(CompleteVisit(visit: "round-1/baseline-mri")), for: "P-0101")
    }

    private mutating func decideOnSecondRounds() throws {
        try stage.tell(
            "Half a year later", "A second round is a physician's decision, on the evidence of the last review.")
        try go(to: "2027-06-19T12:30")
        try stage.show("complete", "P-0101", "round-1/review-6m", "--result", "hba1c=7.1", "--result", "weight=81.5")
        try go(to: "2027-06-22T09:00")
        try stage.show(
            "decide", "P-0101", "round-1/second-round", "approved", "--as", "physician", "--reason",
            "HbA1c fell from 8.6 to 7.1 %")
        try stage.show(
            "decide", "P-0102", "round-1/second-round", "declined", "--as", "physician", "--reason",
            "no change since the first round")
    }

    private mutating func cancelAndBookAgain() throws {
        try stage.tell("Somebody calls", "Elena Rossi's scan cannot be today; and nobody is booked for a closed day.")
        try go(to: "2027-06-22T09:30")
        try stage.quietly(.complete(CompleteVisit(visit: "round-1/baseline-labs")), for: "P-0107")
        try stage.quietly(.complete(CompleteVisit(visit: "round-1/baseline-consultation")), for: "P-0107")
        try stage.show("cancel", "P-0107", "round-1/baseline-mri", "--reason", "the scanner is down")
        try stage.show("book", "P-0107", "round-1/baseline-mri", "--at", "2027-06-27T10:00")
        try stage.show("book", "P-0107", "round-1/baseline-mri", "--at", "2027-06-28T10:00")
    }

    private mutating func lookAtTheDay() throws {
        try stage.tell("The coordinator's morning", "What there is to see to, with the command that would do it.")
        try go(to: "2027-06-23T08:00")
        try stage.show("due", "--within", "P3D")
        try stage.show("calendar", "P-0105")
    }

    private mutating func lookBack() throws {
        try stage.tell("Nothing is forgotten", "Every answer comes from events, which are only ever added.")
        try stage.show("history", "P-0101", "--since", "2027-06-18")
        try stage.show("rebuild", "--check")
        try stage.checkCapacity()
    }

    private func sayGoodbye() throws {
        try stage.tell(
            "Yours to try", "The store stays, for rehearsals. With these two variables set it is the one you ask:")
        for line in [
            "", "  export REGIMEN_STORE=\(folder)/regimen-store REGIMEN_NOW=\(stage.now)", "",
            "  regimen patient show P-0101", "  regimen calendar P-0101 --as-of 2026-12-01T12:00:00Z",
            "  regimen complete P-0105 round-1/infusion.1 --on 2027-06-22 --dry-run",
            "  regimen history --all --type visit",
        ] { try console.print(line) }
    }

    /// Lets time pass, with all that happens meanwhile.
    private mutating func go(to time: String) throws {
        let time = try CivilDateTime(argument: time)
        while let errand = errands.last, errand.at <= time {
            errands.removeLast()
            stage.go(to: errand.at)
            try stage.quietly(errand.command, for: errand.patient)
        }
        stage.go(to: time)
    }
}
