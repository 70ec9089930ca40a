public import EventLog

/// Whatever can happen to the log itself, in the stream `log`.
public enum LogEvent: Hashable, Sendable {
    case opened(LogOpened)
    case exported(LogExported)
    case clockCorrected(ClockCorrected)
    case remindersEnabled(RemindersEnabled)
}

extension LogEvent: StreamEvent {
    public static let streamKind = "log"

    public var payload: any EventPayload {
        switch self {
        case .opened(let payload): payload
        case .exported(let payload): payload
        case .clockCorrected(let payload): payload
        case .remindersEnabled(let payload): payload
        }
    }

    public static let forms: [String: EventForm<LogEvent>] = EventForm.table([
        .init(LogOpened.self, LogEvent.opened),
        .init(LogExported.self, LogEvent.exported),
        .init(ClockCorrected.self, LogEvent.clockCorrected),
        .init(RemindersEnabled.self, LogEvent.remindersEnabled),
    ])
}

// The log's own forms are written on its floor; they are known here so that every event of every stream is.

extension LogOpened: OpenPayload {}

extension ClockCorrected: OpenPayload {}
