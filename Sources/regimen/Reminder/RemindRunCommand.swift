import ArgumentParser
import CivilTime
import Clinic
import Delivery
import SiteDescription

/// `regimen remind run`.
struct RemindRunCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Send reminders as they fall due, until told to stop.",
        discussion: """
            A service: it ends within 5 seconds of SIGTERM, with nothing half done, and says by the time of the file \
            heartbeat in the store's folder that it is alive. One process at a time sends; a second one waits until the \
            first is gone. With --once it sends what is due now and returns, for cron. It asks what is due and not yet \
            sent, so that nothing is lost while it is down; what is late goes out until it is of no use ('late' of its \
            rule), and is then recorded as missed.
            Each message is claimed in the log before it is sent, and its outcome recorded after it. Where the machine dies \
            in between it is sent again under the same key, so that whoever reads messages can pass over a key that it \
            has seen. A channel that does not take a message is tried again after \(Self.retries); then the message is \
            dead, and 'remind dead' lists it.
            With --json: one object when it ends, {sent, failed, missed, withdrawn, corrections, next}.
            """)

    private static let retries = "5 seconds, 5 and 30 minutes, 2, 5, 10 and 10 hours"

    @Flag(help: "Send what is due now, and return.")
    var once = false
    @Flag(
        name: .customLong("confirm-clock"),
        help: "This machine's clock is right although it is far from the newest record.")
    var confirmsClock = false
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func validate() throws {
        if json.isAsked, !once { throw ValidationError("--json belongs to --once") }
    }

    func run(in clinic: Clinic, on console: Console) throws {
        // The service says what it does as it does it, on standard error.
        let notice = ServiceNotice(socket: console.environment("NOTIFY_SOCKET"))
        let service = ReminderService(
            clinic, domain: try clinic.site().site.slug + ".invalid", stop: .catching(), confirmsClock: confirmsClock
        ) { report in
            switch report {
            case .started: notice?.tell(.ready)
            case .alive: notice?.tell(.alive)
            case .stopped: notice?.tell(.stopping)
            case .waiting, .round, .troubled: break
            }
            if let words = RemindRunCommand.words(for: report) { try? console.note(words) }
        }
        guard once else { return try service.run() }
        let round = try service.once()
        if json.isAsked { return try console.print(RemindRunCommand.json(of: round).document) }
        try console.print(RemindRunCommand.words(for: round))
    }

    private static func words(for report: ReminderService.Report) -> String? {
        switch report {
        case .waiting(let holder): "Reminders are being sent by \(holder); waiting until it is gone."
        case .alive: nil
        case .started: "Sending reminders as they fall due."
        case .round(let round): words(for: round)
        case .troubled(let error): "Could not look: \(error.sentence). Trying again."
        case .stopped: "Stopped."
        }
    }

    /// `3 messages sent, 1 reminder missed; the next is due at …`.
    private static func words(for round: ReminderService.Round) -> String {
        let parts = [
            "\(counted(round.sent, "message")) sent",
            round.corrections == 0 ? nil : "\(round.corrections) of them corrections",
            round.failed == 0 ? nil : "\(counted(round.failed, "message")) not taken by the channel",
            round.missed == 0 ? nil : "\(counted(round.missed, "reminder")) missed",
            round.withdrawn == 0 ? nil : "\(counted(round.withdrawn, "message")) withdrawn",
        ].compactMap(\.self).joined(separator: ", ")
        let next = round.next.map { "the next is due at \($0)" } ?? "nothing is due later, as things stand"
        return "\(parts); \(next)."
    }

    private static func json(of round: ReminderService.Round) -> JSONValue {
        [
            "sent": .integer(round.sent), "failed": .integer(round.failed), "missed": .integer(round.missed),
            "withdrawn": .integer(round.withdrawn), "corrections": .integer(round.corrections),
            "next": .optional(round.next?.description),
        ]
    }
}
