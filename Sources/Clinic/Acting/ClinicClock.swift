import CivilTime

/// What time it is in a store.
///
/// In a real store it is the machine's time. In a store for rehearsals it is what was asked for; without that the
/// machine's time or that of the newest record, whichever is later, so that a rehearsal that has gone ahead stays there.
struct ClinicClock: Sendable {
    var machine: @Sendable () -> Instant
    var isSimulated: Bool
    /// Only in a store for rehearsals.
    var asked: Instant?

    func now(newestRecord: Instant) -> Instant {
        if let asked { return asked }
        let time = machine()
        return isSimulated ? max(time, newestRecord) : time
    }

    /// How far the clock may be from the newest record before somebody has to say that it is right.
    static let toleratedDays: Int64 = 30

    /// Refuses a clock that has jumped: a wrong year would be recorded for ever, and reminders would go out by it.
    ///
    /// - Throws: ``ClinicError`` of the kind `refused`; never in a store for rehearsals, where time is made up.
    func check(newestRecord: Instant) throws(ClinicError) {
        guard !isSimulated else { return }
        let time = machine()
        let days = Instant.milliseconds(from: newestRecord, to: time) / 86_400_000
        guard abs(days) > Self.toleratedDays else { return }
        throw ClinicError(
            .refused,
            "this machine's clock says \(time), which is \(abs(days)) days \(days > 0 ? "after" : "before") the newest "
                + "record of \(newestRecord); set the clock, or say --confirm-clock if it is right")
    }
}
