import ArgumentParser
import Glibc

/// The program `regimen`.
@main
struct Regimen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regimen",
        abstract: "Turns treatment protocols into patients' calendars, and remembers everything that happened.",
        subcommands: [DemoCommand.self, VersionCommand.self],
        groupedSubcommands: [
            CommandGroup(
                name: "A store and its site",
                subcommands: [InitCommand.self, SiteGroup.self, ReplanCommand.self, RebuildCommand.self]),
            CommandGroup(
                name: "Care of the store",
                subcommands: [BackupCommand.self, RestoreCommand.self, DoctorCommand.self]),
            CommandGroup(
                name: "Protocols", subcommands: [LintCommand.self, PreviewCommand.self, ProtocolGroup.self]),
            CommandGroup(
                name: "Patients and their visits",
                subcommands: [
                    PatientGroup.self, CalendarCommand.self, BookCommand.self, RescheduleCommand.self,
                    CancelCommand.self, CycleGroup.self, CompleteCommand.self, ResultCommand.self, MissCommand.self,
                    OmitCommand.self,
                    RepeatCommand.self, VisitGroup.self, EpochGroup.self, DecideCommand.self, AdverseEventGroup.self,
                    CorrectCommand.self,
                ]),
            CommandGroup(
                name: "The auditor's tools",
                subcommands: [
                    ReplayCommand.self, VerifyCommand.self, CheckpointCommand.self, ProveCommand.self,
                    ExportCommand.self,
                    ReportGroup.self,
                ]),
            CommandGroup(
                name: "Every day",
                subcommands: [
                    DueCommand.self, DayCommand.self, WeekCommand.self, ResponseCommand.self, HistoryCommand.self,
                    RemindGroup.self,
                ]),
        ])

    static func main() {
        Terminal.endQuietlyOnBrokenPipe()
        let arguments = Array(CommandLine.arguments.dropFirst())
        Glibc.exit(Invocation(arguments: arguments, console: .ofProcess()).run().rawValue)
    }
}
