public import CivilTime
public import Clinic

/// Sends reminders as they fall due, until it is told to stop.
///
/// It asks what is due and has not been sent, so that it makes no difference how long nobody looked. Every few seconds it
/// looks again: what others record, and a clock that is set, are seen soon. One process at a time does this; a second one
/// waits until the first is gone.
public final class ReminderService {
    /// What it has to say to whoever watches: without any name, address or text.
    public enum Report: Sendable {
        /// Another process is at it; its description.
        case waiting(for: String)
        case started
        /// It has looked.
        case alive
        /// What was done at a moment.
        case round(Round)
        /// It could not look, and will again.
        case troubled(ClinicError)
        case stopped
    }

    /// What one look came to.
    public struct Round: Hashable, Sendable {
        public var sent = 0
        public var failed = 0
        public var missed = 0
        public var withdrawn = 0
        public var corrections = 0
        /// When there is something to do next; nil for never, as things stand.
        public var next: Instant?

        public init() {}

        public var isQuiet: Bool { sent + failed + missed + withdrawn == 0 }

        /// Takes in another look behind it.
        mutating func add(_ other: Round) {
            sent += other.sent
            failed += other.failed
            missed += other.missed
            withdrawn += other.withdrawn
            corrections += other.corrections
            next = other.next
        }
    }

    private let clinic: Clinic
    private let room: ChannelRoom
    private let stop: StopSignal
    private let confirmsClock: Bool
    private let report: (Report) -> Void
    /// What has gone out and could not be recorded, as on a full disk. Until it is, nothing else is sent: those messages
    /// would go out again and again.
    private var unrecorded: [(message: OutgoingReminder, outcome: SendingOutcome)] = []

    /// - Parameters:
    ///   - domain: the right part of the Message-ID of mails.
    ///   - confirmsClock: whether the machine's clock is right although it is far from the newest record.
    public init(
        _ clinic: Clinic, domain: String, stop: StopSignal, confirmsClock: Bool = false,
        report: @escaping (Report) -> Void
    ) {
        self.clinic = clinic
        self.stop = stop
        self.confirmsClock = confirmsClock
        self.report = report
        room = ChannelRoom(folder: clinic.reminderFolder, domain: domain) { stop.isAsked }
    }

    /// How long to wait at most before looking again.
    private static let pauseMilliseconds = 5_000

    /// Sends what is due now, and returns.
    ///
    /// - Throws: ``ClinicError``: `refused` while another process is at it.
    public func once() throws(ClinicError) -> Round {
        guard let desk = try clinic.reminderDesk() else {
            let holder = clinic.reminderDeskHolder() ?? "another process"
            throw ClinicError(.refused, "reminders are being sent by \(holder); it does what there is to do")
        }
        defer { desk.close() }
        let round = try round(desk)
        beat()
        return round
    }

    /// Sends what falls due, until it is told to stop.
    ///
    /// - Throws: ``ClinicError`` where it cannot begin: `refused` where reminders don't go out from this copy.
    public func run() throws(ClinicError) {
        guard let desk = try waitForDesk() else { return report(.stopped) }
        defer { desk.close() }
        var round = try round(desk)
        report(.started)
        if !round.isQuiet { report(.round(round)) }
        beat()
        var trouble: ClinicError?
        while !stop.wait(milliseconds: Self.pause(until: round.next, now: (try? clinic.time().now) ?? .earliest)) {
            do {
                round = try self.round(desk)
                trouble = nil
                if !round.isQuiet { report(.round(round)) }
                beat()
            } catch {
                // Said once, not every few seconds.
                if error != trouble { report(.troubled(error)) }
                trouble = error
                round.next = nil
                // What a person has to settle is not waited for: from this copy nothing is to go out.
                if case .elsewhere? = try? clinic.reminderStanding() { throw error }
            }
        }
        report(.stopped)
    }

    private func waitForDesk() throws(ClinicError) -> ReminderDesk? {
        var told: String?
        while true {
            if let desk = try clinic.reminderDesk() { return desk }
            let holder = clinic.reminderDeskHolder() ?? "another process"
            if told != holder { report(.waiting(for: holder)) }
            told = holder
            if stop.wait(milliseconds: 1_000) { return nil }
        }
    }

    /// Until something is due, and no longer than a few seconds.
    private static func pause(until next: Instant?, now: Instant) -> Int {
        guard let next else { return pauseMilliseconds }
        return Int(max(50, min(Int64(pauseMilliseconds), Instant.milliseconds(from: now, to: next))))
    }

    /// All there is to do now: batch after batch, until one is quiet.
    private func round(_ desk: ReminderDesk) throws(ClinicError) -> Round {
        var done = Round()
        try record([], desk)
        while !stop.isAsked {
            let batch = try desk.take(confirmsClock: confirmsClock)
            done.next = batch.next
            if batch.isQuiet { break }
            let sent = try send(batch, desk)
            done.add(sent)
            // What could not even be tried is looked at again a little later.
            if sent.isQuiet { break }
        }
        return done
    }

    private func record(
        _ outcomes: [(message: OutgoingReminder, outcome: SendingOutcome)], _ desk: ReminderDesk
    ) throws(ClinicError) {
        unrecorded += outcomes
        guard !unrecorded.isEmpty else { return }
        try desk.record(unrecorded)
        unrecorded = []
    }

    private func send(_ batch: ReminderBatch, _ desk: ReminderDesk) throws(ClinicError) -> Round {
        var round = Round()
        (round.missed, round.withdrawn, round.next) = (batch.missed, batch.withdrawn, batch.next)
        round.corrections = batch.corrections
        var trouble: ClinicError?
        do {
            try room.send(
                batch.messages,
                ifHolds: { message in
                    do throws(ClinicError) {
                        return try desk.holds(message)
                    } catch {
                        trouble = error
                        return false
                    }
                },
                done: { outcomes in
                    try record(outcomes, desk)
                    round.sent += outcomes.count { $0.outcome == .sent }
                    round.failed += outcomes.count { if case .failed = $0.outcome { true } else { false } }
                })
        } catch let error as ClinicError {
            throw error
        } catch {
            throw ClinicError(.store, "\(error)")
        }
        if let trouble { throw trouble }
        return round
    }

    /// Says by a file's time that it is alive.
    private func beat() {
        clinic.touchHeartbeat()
        report(.alive)
    }
}
