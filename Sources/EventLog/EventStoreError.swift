/// Why a log did not do what it was asked.
public enum EventStoreError: Error, Hashable, Sendable {
    /// A stream has another version than the decision was made on: somebody else added to it.
    case versionConflict(stream: StreamName, expected: Int64, actual: Int64)
    /// Something was added to the log since the decision was made.
    case changedSince(position: Int64, head: Int64)
    /// The command's id has been used for another content.
    case commandReused(CommandID, firstPosition: Int64)
    /// A request without events.
    case nothingToAppend
    /// A request that names a stream twice.
    case streamTwice(StreamName)
    /// An event that has no stored form, by its ordinal in the request.
    case eventRefused(ordinal: Int, type: String, fault: String)
    /// A stored line isn't what the log would have written, or isn't where it should be.
    case damaged(position: Int64, fault: String)
    /// There is no log in this place.
    case missing(place: String)
    /// There is a log in this place already.
    case alreadyExists(place: String)
    /// What is in this place isn't one of our logs.
    case notALog(place: String, fault: String)
    /// The log was made by a newer version of the program.
    case newerForm(place: String, form: Int, known: Int)
    /// The disk or the system failed. What was acknowledged is safe; this request wasn't acknowledged.
    case storeFailed(doing: String, fault: String, remedy: String)
}

extension EventStoreError: CustomStringConvertible {
    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .versionConflict(let stream, let expected, let actual):
            "somebody else has changed \(stream): it is at version \(actual), and this was decided on version \(expected); "
                + "look again and decide anew"
        case .changedSince(let position, let head):
            "something has been recorded since this was decided (position \(head), decided on \(position)); "
                + "look again and decide anew"
        case .commandReused(let command, let position):
            "the command \(command) has been used for something else, recorded at position \(position); "
                + "give a new command a new id"
        case .nothingToAppend: "the request has no events; nothing was recorded"
        case .streamTwice(let stream): "the request names the stream \(stream) twice; nothing was recorded"
        case .eventRefused(let ordinal, let type, let fault):
            "event \(ordinal) of the request, \(type), has no stored form: \(fault); nothing was recorded"
        case .damaged(let position, let fault):
            "the event at position \(position) is not what was recorded: \(fault); restore the log from a backup"
        case .missing(let place): "there is no store at \(place); make one with 'regimen init'"
        case .alreadyExists(let place): "there is a store at \(place) already; choose another folder"
        case .notALog(let place, let fault): "\(place) is no log of ours: \(fault)"
        case .newerForm(let place, let form, let known):
            "\(place) was made by a newer version of the program (form \(form), this one knows \(known)); "
                + "use the newer version"
        case .storeFailed(let doing, let fault, let remedy): "while \(doing): \(fault); \(remedy)"
        }
    }
}
