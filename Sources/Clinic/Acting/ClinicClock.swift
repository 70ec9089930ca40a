import CivilTime
import EventLog

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

    /// By how many days the clock is off; nil where that is tolerated, as always in a store for rehearsals.
    private func jumpedDays(from newestRecord: Instant, to time: Instant) -> Int64? {
        guard !isSimulated else { return nil }
        let days = Instant.milliseconds(from: newestRecord, to: time) / 86_400_000
        return abs(days) > Self.toleratedDays ? days : nil
    }

    /// What is recorded where somebody says that a clock that has jumped is right; nil where it hasn't.
    func correction(newestRecord: Instant) -> ClockCorrected? {
        let time = machine()
        return jumpedDays(from: newestRecord, to: time).map { _ in ClockCorrected(clock: time, newest: newestRecord) }
    }

    /// What a person must know of a clock that was set back: what is recorded now is dated as the newest record is.
    func warning(newestRecord: Instant) -> String? {
        let time = machine()
        guard !isSimulated, Instant.milliseconds(from: time, to: newestRecord) > Self.toleratedMillisecondsBack else {
            return nil
        }
        return
            "this machine's clock says \(time), before the newest record of \(newestRecord); until it has passed that, "
            + "what is recorded gets the time of the newest record, so set the clock"
    }

    /// Machines that share a store agree on the time no better than this.
    private static let toleratedMillisecondsBack: Int64 = 60_000

    /// Refuses a clock that has jumped: a wrong year would be recorded for ever, and reminders would go out by it.
    ///
    /// - Throws: ``ClinicError`` of the kind `refused`; never in a store for rehearsals, where time is made up.
    func check(newestRecord: Instant) throws(ClinicError) {
        let time = machine()
        guard let days = jumpedDays(from: newestRecord, to: time) else { return }
        throw ClinicError(
            .refused,
            "this machine's clock says \(time), which is \(abs(days)) days \(days > 0 ? "after" : "before") the newest "
                + "record of \(newestRecord); set the clock, or say --confirm-clock if it is right")
    }
}
