import ArgumentParser
import Treatment

/// The form in which events are handed over.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
    case ndjson, csv

    /// As it is recorded.
    var recorded: LogExported.Format {
        switch self {
        case .ndjson: .ndjson
        case .csv: .csv
        }
    }
}
