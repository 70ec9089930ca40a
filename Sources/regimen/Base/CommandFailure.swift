import PositionedYAML

/// Why a command could not do what it was asked, as the command line itself finds out.
///
/// What the rooms below refuse has errors of its own; ``FailureReport`` turns both into words and an exit status.
enum CommandFailure: Error, Hashable {
    /// A value that cannot be, or values that contradict each other. The sentence says which, and what to do.
    case usage(String)
    case fileMissing(path: String)
    case fileIsFolder(path: String)
    /// `reason` is the system's.
    case fileUnreadable(path: String, reason: String)
    /// Mistakes in files have been listed already; nothing is left to say but how many.
    case mistakesListed(count: Int, files: Int, filesRead: Int)
    /// Lines of a table have been listed, which are refused with the patients that they are about.
    case importRefused(lines: Int, patients: Int)
    /// Results could not be written to standard output.
    case outputFailed(reason: String)
    /// `reason` is the system's.
    case fileNotWritten(path: String, reason: String)
    /// A file of the example's name says something else.
    case exampleInTheWay(path: String)
    /// Whoever was asked whether to do it did not say yes.
    case declined
    /// A file that was named as a checkpoint is none.
    case notACheckpoint(path: String)
    /// The log is not as it must be; the faults have been listed.
    case logFaulty(faults: Int)
    /// What stands ready is not what the log gives; the rows have been listed.
    case projectionsDiffer(rows: Int)
    /// Something about a store's care; the findings have been listed.
    case storeNeedsCare(faults: Int, attentions: Int)
    /// A job could not be done for some patients, who have been listed.
    case somebodyNeeded(patients: Int)
}

extension CommandFailure {
    var status: ExitStatus {
        switch self {
        case .usage: .usage
        case .fileMissing: .notFound
        case .fileIsFolder, .mistakesListed, .importRefused, .notACheckpoint: .invalidInput
        case .fileUnreadable, .outputFailed, .fileNotWritten: .notAvailable
        case .exampleInTheWay, .declined: .refused
        case .projectionsDiffer, .logFaulty: .verificationFailed
        case .somebodyNeeded: .refused
        case .storeNeedsCare(let faults, _): faults > 0 ? .storeFailed : .refused
        }
    }

    /// What is wrong, where, and what to do; without a full stop.
    var sentence: String {
        switch self {
        case .usage(let sentence):
            sentence
        case .fileMissing(let path):
            "there is no file \(quoted(path)); check the path"
        case .fileIsFolder(let path):
            "\(quoted(path)) is a folder; name a file in it"
        case .fileUnreadable(let path, let reason):
            "the file \(quoted(path)) cannot be read (\(reason)); check its permissions"
        case .mistakesListed(let count, let files, let filesRead):
            "\(counted(count, "mistake")) in \(files) of \(counted(filesRead, "file"))"
        case .importRefused(let lines, let patients):
            "\(counted(lines, "line")) of \(counted(patients, "patient")) refused; correct them and import the file again"
        case .outputFailed(let reason):
            "the output could not be written (\(reason))"
        case .fileNotWritten(let path, let reason):
            "the file \(quoted(path)) cannot be written (\(reason)); check the folder and its permissions"
        case .exampleInTheWay(let path):
            "there is a file \(quoted(path)) already, other than the example; use it with --site, or move it away"
        case .notACheckpoint(let path):
            "\(quoted(path)) is no checkpoint; give the file as 'regimen checkpoint' printed it"
        case .logFaulty(let faults):
            "the log is not as it was recorded: \(counted(faults, "fault")); stop writing to this store, keep a copy, and "
                + "compare it with a backup"
        case .declined: "you did not say yes, so nothing was recorded"
        case .projectionsDiffer(let rows):
            "\(counted(rows, "row")) of what stands \(rows == 1 ? "is" : "are") not what the log gives; "
                + "build anew with 'regimen rebuild'"
        case .storeNeedsCare(let faults, let attentions):
            faults > 0
                ? "the store is not safe as it stands: \(counted(faults, "fault")); do what is said beside each"
                : "\(counted(attentions, "finding")) to see to; do what is said beside each"
        case .somebodyNeeded(let patients):
            "\(counted(patients, "patient")) stayed as \(patients == 1 ? "it is" : "they are"); the list says what to do for each"
        }
    }
}

extension CommandFailure: CustomStringConvertible {
    var description: String { sentence }
}
