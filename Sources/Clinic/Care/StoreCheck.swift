import EventLog
import Treatment

/// Looks at a copy of a store as `verify` does, before anybody relies on it.
struct StoreCheck {
    private let log: any EventReader
    private var claims: CheckpointClaims
    private var check: LogCheck
    /// The first faults, in words; no more are needed to know that something is wrong.
    private var faults: [String] = []
    private var count = 0

    init(of log: any EventReader, origin: String, notes: [SignedNote], keys: [NoteKey]) {
        self.log = log
        claims = CheckpointClaims(notes, origin: origin, keys: keys)
        check = LogCheck(of: log)
        take(claims.refused.map(\.description))
    }

    /// Looks at every line.
    mutating func run(_ progress: (JobProgress) throws -> Void) throws {
        let size = (try? log.head().position) ?? 0
        try log.forEachReadLine { line in
            take(check.take(line).map(\.description))
            take(claims.compare(check.tree).map(\.description))
            if check.tree.size % 10_000 == 0 {
                try progress(JobProgress(done: Int(check.tree.size), total: Int(max(size, check.tree.size))))
            }
        }
        try progress(JobProgress(done: Int(check.tree.size), total: Int(check.tree.size)))
        take(check.finish().map(\.description))
        take(claims.beyond(check.tree.size).map(\.description))
    }

    /// Whether everything that is sealed can be opened, but of those who were erased.
    mutating func expectKeys(_ keys: Set<String>, erased: [ListedErasure]) {
        let erased = Set(erased.map(\.patient))
        for stream in check.streams.keys.sorted(by: { $0.text < $1.text }) {
            let isSealed = stream.kind == PatientEvent.streamKind || stream.kind == SiteEvent.streamKind
            guard isSealed, !keys.contains(stream.text), !(stream.id.map(erased.contains) ?? false) else { continue }
            take(["there is no key for \(stream), and nobody erased it"])
        }
    }

    /// - Throws: ``ClinicError`` of the kind `verification` if anything was wrong.
    func finish(_ subject: String, remedy: String) throws(ClinicError) {
        guard count > 0 else { return }
        let more = count > faults.count ? "\nand \(count - faults.count) more" : ""
        throw ClinicError(
            .verification,
            "\(subject) is not as it must be; \(remedy):\n" + faults.joined(separator: "\n") + more)
    }

    var root: TreeHash { check.tree.root }
    var size: Int64 { check.tree.size }

    private mutating func take(_ found: [String]) {
        count += found.count
        faults += found.prefix(max(0, 5 - faults.count))
    }
}
