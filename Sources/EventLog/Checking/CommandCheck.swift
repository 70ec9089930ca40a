/// Compares what a store remembers of commands with the events that they added, as a log is read from its first line.
///
/// A command's events stand in a row, as they were added together. Commands that the log has gone past are looked up some
/// at a time; at the end every row must have been met, else those that no event speaks of are searched for.
struct CommandCheck {
    private let reader: any EventReader
    /// The command whose events are being read.
    private var current: Run?
    /// What the log says of commands that it has gone past and that were not looked up so far.
    private var passed: [Run] = []
    /// How many rows were met.
    private var met: Int64 = 0
    /// Whether a line before this one could not be read, so that nobody knows what it was a part of.
    private var isAfterDamage = false

    /// How many commands are looked up at once.
    private static let mostPassed = 256
    private static let rowsAtOnce = 1_000

    /// A command's events in a row.
    private struct Run {
        var command: CommandID
        var first: Int64
        var count: Int64
        /// Whether it is known where it begins.
        var isWhole: Bool
    }

    init(of reader: any EventReader) {
        self.reader = reader
    }

    /// Takes the next event.
    mutating func take(_ envelope: Envelope) -> [LogFault] {
        if current?.command == envelope.command {
            current?.count += 1
            return []
        }
        let faults = pass(isWhole: true)
        current = Run(command: envelope.command, first: envelope.position, count: 1, isWhole: !isAfterDamage)
        isAfterDamage = false
        return faults
    }

    /// Goes past a line that is missing or cannot be read: what stands beside it may have lost a part.
    mutating func takeDamage() -> [LogFault] {
        isAfterDamage = true
        return pass(isWhole: false)
    }

    /// Ends the log.
    mutating func finish() -> [LogFault] {
        var faults = pass(isWhole: true) + lookUp()
        do {
            if try rowCount() != met { faults += try surplus() }
        } catch {
            faults.append(LogFault(.command, at: 0, "\(error)"))
        }
        return faults
    }

    private mutating func pass(isWhole: Bool) -> [LogFault] {
        guard var run = current else { return [] }
        current = nil
        run.isWhole = run.isWhole && isWhole
        passed.append(run)
        return passed.count < CommandCheck.mostPassed ? [] : lookUp()
    }

    private mutating func lookUp() -> [LogFault] {
        defer { passed = [] }
        let rows: [[UInt8]: CommandRow]
        do {
            let found = try reader.commandRows(of: passed.map(\.command))
            rows = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        } catch {
            return [LogFault(.command, at: passed.first?.first ?? 0, "\(error)")]
        }
        return passed.compactMap { run in
            guard let row = rows[run.command.bytes] else { return fault(run, "is not remembered") }
            // A command that comes twice has one row, which the first of the two meets.
            if row.firstPosition == run.first || !run.isWhole { met += 1 }
            if row.fingerprintLength != CommandCheck.fingerprintLength {
                return fault(run, "has a fingerprint of \(row.fingerprintLength) bytes, where there are 32")
            }
            guard run.isWhole, row.firstPosition != run.first || row.count != run.count else { return nil }
            return fault(
                run,
                "is remembered as \(row.count) from position \(row.firstPosition), and the log has \(run.count) from here"
            )
        }
    }

    private func fault(_ run: Run, _ words: String) -> LogFault {
        LogFault(.command, at: run.first, "the command \(run.command) \(words)")
    }

    private func rowCount() throws(EventStoreError) -> Int64 {
        var count: Int64 = 0
        try forEachPage { page throws(EventStoreError) in count += Int64(page.count) }
        return count
    }

    /// Rows of commands that the log does not hold where they say.
    private func surplus() throws(EventStoreError) -> [LogFault] {
        var faults: [LogFault] = []
        try forEachPage { page throws(EventStoreError) in
            for row in page {
                if let words = try fault(of: row) { faults.append(LogFault(.command, at: row.firstPosition, words)) }
            }
        }
        return faults
    }

    /// What is wrong with a row; nil also where the line that it speaks of cannot be read, which is a fault of its own.
    private func fault(of row: CommandRow) throws(EventStoreError) -> String? {
        let name = "a command that is remembered, \(row.name),"
        guard let line = try reader.line(at: row.firstPosition) else {
            return "\(name) has no event here: the log has no such position"
        }
        guard let command = try? line.event().envelope.command else { return nil }
        guard command.bytes == row.id else { return "\(name) is not that of the event here, \(command)" }
        return nil
    }

    private func forEachPage(
        _ body: ([CommandRow]) throws(EventStoreError) -> Void
    ) throws(EventStoreError) {
        var last: [UInt8]?
        while true {
            let page = try reader.commandRows(after: last, atMost: CommandCheck.rowsAtOnce)
            try body(page)
            guard page.count == CommandCheck.rowsAtOnce, let end = page.last else { return }
            last = end.id
        }
    }

    private static let fingerprintLength = 32
}
