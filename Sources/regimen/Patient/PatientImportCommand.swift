import ArgumentParser
import CivilTime
import Clinic
import EventLog
import Interchange
import PositionedYAML
import Treatment

/// `regimen patient import`.
struct PatientImportCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in patients who are under way, with what has happened to them.",
        discussion: """
            The file is a table (CSV, UTF-8, commas). Its first line names the columns; each other line is a fact:

              patient,what,visit,on,at,value,by,note,name,mrn
              P-0001,register,,,,,,,Ana Torres,4711
              P-0001,enrol,,2026-11-30,,msc-t2d@1 infusions=3,,,,
              P-0001,complete,round-1/baseline-labs,2026-12-01,,,,,,
              P-0001,book,round-1/infusion.1,,2026-12-15T09:00,,,,,
              P-0001,decide,round-1/second-round,2027-06-20,,approved,physician,HbA1c fell,,

            what                   must be filled in
            register               nothing; may have name, email, phone, born, mrn, language, zone
            consent                on, value (DOCUMENT@VERSION)
            enrol                  on, value (PROTOCOL[@VERSION] [CHOICE=NUMBER]…)
            choose                 on, value (CHOICE=NUMBER)
            book                   visit, at; may have on, the day on which it was booked
            reschedule             visit, at, on
            complete               visit, on; may have value (override: what it requires was not met)
            result                 visit, value (OBSERVATION=VALUE); may have on
            cancel, miss, omit,
            repeat                 visit, on
            add                    value (the kind of visit), at, note (its title)
            decide                 visit (EPOCH/DECISION), on, value, by (a clinician), note
            start                  visit (the epoch), on
            hold, resume           on; a hold takes a note
            withdraw               on, value (withdrew, died, lost-to-follow-up, other), note
            adverse-event          on, note (what happened)
            adverse-event-end      on, value (its number)

            Any line may have by and note. Lines are taken by their days, those of one day in the file's order. A reason that a line lacks is the one \
            given with --reason. Of a patient with a line that is refused nothing is imported; the others are. Every \
            refused line is named, and the exit status is 1. The same file can be imported again: who was taken in \
            is passed over.

            With --json: {goLive, dryRun, patients: [{patient, outcome, lines, events}], refused: [{file, line, column, \
            patient, message}]}; an outcome is imported, imported-before or refused.
            """)

    @Argument(help: "The table.", completion: .file(extensions: ["csv"]))
    var file: String
    @Option(
        name: .customLong("go-live"),
        help: ArgumentHelp(
            "From which day on these patients are kept here; nothing is reminded of that lies before it.",
            valueName: "date"),
        transform: CivilDate.init(argument:))
    var goLive: CivilDate
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let input = try InputFile(path: file, longest: CSVFile.longestFile)
        let sheet = try CourseSheet(input.bytes, named: input.path)
        let terms = change.terms(on: console)
        var shown = ShownImport(goLive: goLive, isDryRun: terms.isDryRun)
        let bar = ProgressBar("Importing", on: console)
        defer { bar.end() }
        for (done, course) in sheet.patients.enumerated() {
            let patient = try ImportedPatient(course, goLive: goLive, file: input.path, in: clinic, terms)
            if !patient.mistakes.isEmpty { bar.end() }
            for mistake in patient.mistakes { try console.note(mistake.description.inert) }
            shown.patients.append(patient)
            try bar.show(JobProgress(done: done + 1, total: sheet.patients.count))
        }
        bar.end()
        try shown.show(asJSON: json.isAsked, on: console)
        guard shown.refusedLines == 0 else {
            throw CommandFailure.importRefused(lines: shown.refusedLines, patients: shown.refusedPatients.count)
        }
    }
}
