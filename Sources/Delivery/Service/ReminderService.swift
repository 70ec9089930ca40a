public import CivilTime
public import Clinic
import Reminders
public import Treatment

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
        /// It is not stuck.
        case alive
        /// It has looked, and what that came to.
        case looked(Round)
        /// A channel did not take a message.
        case notTaken(ReminderKey, channel: String, fault: String)
        /// It could not look, and will again; whether that is news.
        case troubled(ClinicError, isNews: Bool)
        case stopped
    }

    /// What one look came to.
    public struct Round: Hashable, Sendable {
        /// An attempt that failed: by which channel, and why.
        public struct Failure: Hashable, Sendable {
            public var channel: String
            public var fault: String
        }

        /// How many messages each channel took.
        public private(set) var sentBy: [String: Int] = [:]
        /// How many were not taken, by channel and fault.
        public private(set) var failedBy: [Failure: Int] = [:]
        public var missed = 0
        public var withdrawn = 0
        public var corrections = 0
        /// When there is something to do next; nil for never, as things stand.
        public var next: Instant?

        public init() {}

        public var sent: Int { sentBy.values.reduce(0, +) }
        public var failed: Int { failedBy.values.reduce(0, +) }

        public var isQuiet: Bool { sent + failed + missed + withdrawn == 0 }

        /// Takes in another look behind it.
        mutating func add(_ other: Round) {
            sentBy.merge(other.sentBy, uniquingKeysWith: +)
            failedBy.merge(other.failedBy, uniquingKeysWith: +)
            missed += other.missed
            withdrawn += other.withdrawn
            corrections += other.corrections
            next = other.next
        }

        /// Takes in what became of messages.
        mutating func add(_ outcomes: [(message: OutgoingReminder, outcome: SendingOutcome)]) {
            for (message, outcome) in outcomes {
                let channel = message.message.channel
                if outcome == .sent { sentBy[channel, default: 0] += 1 }
                guard let fault = outcome.fault else { continue }
                failedBy[Failure(channel: channel, fault: fault), default: 0] += 1
            }
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
    ///   - clinic: an open store, whose reminders are sent.
    ///   - domain: the right part of the Message-ID of mails.
    ///   - credentials: the folder in which a service manager puts secrets; nil where there is none.
    ///   - stop: how it is told to end.
    ///   - confirmsClock: whether the machine's clock is right although it is far from the newest record.
    ///   - report: takes what happens, as it happens.
    public init(
        _ clinic: Clinic, domain: String, credentials: String? = nil, stop: StopSignal, confirmsClock: Bool = false,
        report: @escaping (Report) -> Void
    ) {
        self.clinic = clinic
        self.stop = stop
        self.confirmsClock = confirmsClock
        self.report = report
        room = ChannelRoom(
            folder: clinic.reminderFolder, domain: domain, credentials: credentials,
            now: { try? clinic.time().now }, isStopping: { stop.isAsked })
    }

    /// How long to wait at most before looking again.
    private static let pauseMilliseconds = 5_000

    /// Sends what is due now, and returns.
    ///
    /// - Throws: `ClinicError`: `refused` while another process is at it.
    public func once() throws(ClinicError) -> Round {
        guard let desk = try clinic.reminderDesk() else {
            let holder = clinic.reminderDeskHolder() ?? "another process"
            throw ClinicError(.refused, "reminders are being sent by \(holder); it does what there is to do")
        }
        defer { desk.close() }
        let round = try round(desk)
        looked(round)
        return round
    }

    /// Sends what falls due, until it is told to stop.
    ///
    /// - Throws: `ClinicError` where it cannot begin: `refused` where reminders don't go out from this copy.
    public func run() throws(ClinicError) {
        guard let desk = try waitForDesk() else { return report(.stopped) }
        defer { desk.close() }
        // Whoever started it need not wait for all that is late to have gone out. From another copy the look is refused.
        if case .here = try clinic.reminderStanding() { report(.started) }
        var round = try round(desk)
        looked(round)
        var trouble: ClinicError?
        while !stop.wait(milliseconds: Self.pause(until: round.next, now: (try? clinic.time().now) ?? .earliest)) {
            do {
                round = try self.round(desk)
                trouble = nil
                looked(round)
            } catch {
                report(.troubled(error, isNews: error != trouble))
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
            if batch.isQuiet, batch.isPart { continue }
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
                ifHold: { messages in
                    do throws(ClinicError) {
                        return try desk.holding(messages)
                    } catch {
                        trouble = error
                        return messages.map { _ in false }
                    }
                },
                done: { outcomes in
                    try record(outcomes, desk)
                    round.add(outcomes)
                    for (message, outcome) in outcomes {
                        guard let fault = outcome.fault else { continue }
                        report(.notTaken(message.key, channel: message.message.channel, fault: fault))
                    }
                    // Each of them may have taken its time.
                    beat()
                })
        } catch let error as ClinicError {
            throw error
        } catch {
            throw ClinicError(.store, "\(error)")
        }
        if let trouble { throw trouble }
        return round
    }

    private func looked(_ round: Round) {
        report(.looked(round))
        beat()
    }

    /// Says by a file's time that it is alive.
    private func beat() {
        clinic.touchHeartbeat()
        report(.alive)
    }
}
