import EventLog

extension EventWords {
    /// The line for an event of the log itself.
    public func line(for event: LogEvent) -> String {
        switch event {
        case .opened(let payload):
            payload.simulated ? "Opened the log, SIMULATED: for rehearsals only" : "Opened the log"
        case .clockCorrected(let payload):
            "Confirmed the clock: it said \(payload.clock), and the newest record was of \(payload.newest)"
        case .exported(let payload) where payload.format == .ics:
            "Exported \(payload.patient.map { "the appointments of \($0)" } ?? "appointments") as ics, with names revealed"
        case .remindersEnabled(let payload):
            "Reminders go out from this copy of the store, on \(payload.host), from \(payload.from) on"
        case .exported(let payload):
            "Exported \(payload.patient.map { "the events of \($0)" } ?? "all events") as \(payload.format.rawValue), "
                + "with what is sealed revealed"
        }
    }
}
