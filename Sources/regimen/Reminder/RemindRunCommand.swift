import ArgumentParser
import CivilTime
import Clinic
import Delivery
import Logging
import SiteDescription
import Treatment

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
            Without --once it logs to standard error, as lines or (--log json) as one JSON object a line, {at, level, \
            message} with more members, without anything of what is said to whom. --metrics FILE keeps counters for \
            node_exporter's textfile collector there; they go on over restarts.
            With --json: one object when it ends, {sent, failed, missed, withdrawn, corrections, next}.
            """)

    private static let retries = "5 seconds, 5 and 30 minutes, 2, 5, 10 and 10 hours"

    @Flag(help: "Send what is due now, and return.")
    var once = false
    @Option(help: ArgumentHelp("How it logs: lines or json.", valueName: "form"))
    var log = ServiceLogForm.lines
    @Option(help: ArgumentHelp("A file for counters, in the text format of Prometheus.", valueName: "file"))
    var metrics: String?
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
        let notice = ServiceNotice(socket: console.environment("NOTIFY_SOCKET"))
        let logger = logger(in: clinic)
        var counters = metrics.map(ReminderCounters.init(path:))
        let service = ReminderService(
            clinic, domain: try clinic.site().site.slug + ".invalid",
            credentials: console.environment("CREDENTIALS_DIRECTORY"), stop: .catching(), confirmsClock: confirmsClock
        ) { report in
            switch report {
            case .started: notice?.tell(.ready)
            case .alive: notice?.tell(.alive)
            case .stopped: notice?.tell(.stopping)
            case .waiting, .looked, .notTaken, .troubled: break
            }
            write(report, to: logger)
            if counters?.note(report, at: try? clinic.time().now) == false {
                logger.warning("The counters could not be written.", metadata: ["file": "\(metrics ?? "")"])
            }
        }
        guard once else { return try service.run() }
        let round = try service.once()
        if json.isAsked { return try console.print(RemindRunCommand.json(of: round).document) }
        try console.print(RemindRunCommand.words(for: round))
    }

    /// To standard error, which a service manager keeps; written as it is said, not when the command ends.
    private func logger(in clinic: Clinic) -> Logger {
        let form = log.form
        return Logger(label: "regimen.remind") { _ in
            LogLines(form: form, now: { try? clinic.time().now }, write: { try? Terminal.writeError($0) })
        }
    }

    private func write(_ report: ReminderService.Report, to logger: Logger) {
        switch report {
        case .alive: break
        case .waiting(let holder):
            logger.notice("Reminders are being sent by \(holder); waiting until it is gone.")
        case .started: if !once { logger.notice("Sending reminders as they fall due.") }
        case .looked(let round):
            // One look for cron says on standard output what it came to.
            guard !round.isQuiet, !once else { return }
            logger.info(
                "\(RemindRunCommand.words(for: round))",
                metadata: log == .json ? RemindRunCommand.metadata(of: round) : nil)
        case .notTaken(let key, let channel, let fault):
            logger.warning(
                "A channel did not take a message.",
                metadata: ["key": "\(key.short)", "channel": "\(channel)", "fault": "\(fault)"])
        case .troubled(let error, let isNews):
            // Said once, not every few seconds.
            if isNews { logger.error("Could not look: \(error.sentence). Trying again.") }
        case .stopped: logger.notice("Stopped.")
        }
    }

    private static func metadata(of round: ReminderService.Round) -> Logger.Metadata {
        [
            "sent": "\(round.sent)", "failed": "\(round.failed)", "missed": "\(round.missed)",
            "withdrawn": "\(round.withdrawn)", "corrections": "\(round.corrections)",
        ]
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

/// How the service logs.
enum ServiceLogForm: String, ExpressibleByArgument, CaseIterable {
    case lines, json

    var form: LogLines.Form {
        switch self {
        case .lines: .lines
        case .json: .json
        }
    }
}
