import ArgumentParser
import CivilTime
import Clinic

/// What every report takes.
struct ReportOptions: ParsableArguments {
    /// How a report is written.
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    @Option(help: ArgumentHelp("The first day that counts.", valueName: "date"), transform: CivilDate.init(argument:))
    var from: CivilDate?
    @Option(help: ArgumentHelp("The last day that counts.", valueName: "date"), transform: CivilDate.init(argument:))
    var until: CivilDate?
    @Option(help: ArgumentHelp("How it is written.", valueName: "table|csv|json"))
    var format: Format = .table
    @Flag(name: .customLong("csv"), help: "The same as --format csv.")
    var isCSV = false
    @Flag(name: .customLong("json"), help: "The same as --format json.")
    var isJSON = false

    func validate() throws {
        if let from, let until, until < from {
            throw CommandFailure.usage("--until \(until) lies before --from \(from); give the earlier day to --from")
        }
        if isCSV && isJSON || (isCSV || isJSON) && format != .table && format != chosen {
            throw CommandFailure.usage("a report is written in one format; give one of --csv, --json and --format")
        }
    }

    var days: ReportDays { ReportDays(from: from, until: until) }

    /// The format that was asked for, whichever way.
    var chosen: Format { isCSV ? .csv : isJSON ? .json : format }

    static let help = """
        The table, --csv and --json are written while the log is read. In CSV (RFC 4180, with a heading) a cell that a \
        spreadsheet would take for a formula has an apostrophe before it. With --json an array of objects, with the \
        members that are the CSV's columns:
        """
}
