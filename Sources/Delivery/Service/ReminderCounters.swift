public import CivilTime
import Glibc

/// What a service has done, counted, as a file for the textfile collector of Prometheus' node_exporter.
///
/// The counts go on from what the file holds, so that they never go back: over restarts, and where `remind run --once` is
/// started again and again. The file is replaced whole, and readable by everybody: it tells of no one.
public struct ReminderCounters: Sendable {
    /// The values by name and labels, as they are written: `regimen_reminders_sent_total{channel="sms"}`.
    private(set) var values: [String: Int64] = [:]
    private let path: String

    /// - Parameter path: the file; its folder must be there. Its name ends in `.prom` where the collector is to read it.
    public init(path: String) {
        self.path = path
        // Seen before anything has happened, a counter that begins is not taken for one that was there.
        for family in Family.allCases where family.isCounter && !family.hasLabels { values[family.name] = 0 }
        guard let text = TextFile.text(of: path) else { return }
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            guard let gap = line.lastIndex(of: " "), let value = Int64(line[line.index(after: gap)...]) else {
                continue
            }
            let sample = String(line[..<gap])
            if Family.allCases.contains(where: { $0.isCounter && sample.prefix { $0 != "{" } == $0.name }) {
                values[sample] = value
            }
        }
    }

    /// Takes in what the service says, and writes the file where it has looked.
    ///
    /// - Returns: false where the file could not be written.
    public mutating func note(_ report: ReminderService.Report, at now: Instant?) -> Bool {
        switch report {
        case .looked(let round):
            add(round)
            add(.looks, 1)
            if let now { values[Family.lastLook.name] = now.millisecondsSinceEpoch / 1000 }
        case .troubled: add(.troubles, 1)
        case .started, .alive, .waiting, .notTaken, .stopped: return true
        }
        return write()
    }

    private mutating func add(_ round: ReminderService.Round) {
        for (channel, count) in round.sentBy { add(.sent, count, [("channel", channel)]) }
        for (failure, count) in round.failedBy {
            add(.failed, count, [("channel", failure.channel), ("fault", failure.fault)])
        }
        add(.missed, round.missed)
        add(.withdrawn, round.withdrawn)
        add(.corrections, round.corrections)
        values[Family.next.name] = round.next.map { $0.millisecondsSinceEpoch / 1000 }
    }

    /// A channel's name and a fault hold nothing that would have to be escaped.
    private mutating func add(_ family: Family, _ count: Int, _ labels: [(String, String)] = []) {
        let written = labels.map { "\($0)=\"\($1)\"" }.joined(separator: ",")
        values[written.isEmpty ? family.name : "\(family.name){\(written)}", default: 0] += Int64(count)
    }

    /// The text format of Prometheus, 0.0.4.
    var text: String {
        Family.allCases.compactMap { family in
            let samples = values.filter { $0.key.prefix { $0 != "{" } == family.name }
                .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            guard !samples.isEmpty else { return nil }
            return
                "# HELP \(family.name) \(family.help)\n# TYPE \(family.name) \(family.isCounter ? "counter" : "gauge")\n"
                + samples.map { "\($0.key) \($0.value)\n" }.joined()
        }.joined()
    }

    /// Whoever reads the file sees the one before or this one.
    private func write() -> Bool {
        let making = "\(path).\(getpid())"
        let descriptor = open(making, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return false }
        fchmod(descriptor, 0o644)
        let bytes = Array(text.utf8)
        let isWhole = Glibc.write(descriptor, bytes, bytes.count) == bytes.count
        close(descriptor)
        guard isWhole, rename(making, path) == 0 else {
            unlink(making)
            return false
        }
        return true
    }

    /// What is counted, or measured.
    private enum Family: CaseIterable {
        case sent, failed, missed, withdrawn, corrections, looks, troubles, lastLook, next

        var name: String {
            switch self {
            case .sent: "regimen_reminders_sent_total"
            case .failed: "regimen_reminders_failed_total"
            case .missed: "regimen_reminders_missed_total"
            case .withdrawn: "regimen_reminders_withdrawn_total"
            case .corrections: "regimen_reminders_corrections_total"
            case .looks: "regimen_reminders_looks_total"
            case .troubles: "regimen_reminders_troubles_total"
            case .lastLook: "regimen_reminders_last_look_timestamp_seconds"
            case .next: "regimen_reminders_next_due_timestamp_seconds"
            }
        }

        var help: String {
            switch self {
            case .sent: "Messages that a channel took."
            case .failed: "Attempts at a message that a channel did not take."
            case .missed: "Reminders that were of no use any more when they could be sent."
            case .withdrawn: "Messages that were withdrawn before they went out."
            case .corrections: "Messages that took something back."
            case .looks: "How often the service has looked for what is due."
            case .troubles: "How often it could not look."
            case .lastLook: "When it last looked."
            case .next: "When the next reminder is due, as things stand."
            }
        }

        /// By channel.
        var hasLabels: Bool { self == .sent || self == .failed }

        var isCounter: Bool {
            switch self {
            case .lastLook, .next: false
            default: true
            }
        }
    }
}
