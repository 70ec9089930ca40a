public import EventLog
import Treatment

extension Clinic {
    /// Works everything out again from the stored lines alone, and hands over each fault as it is found.
    ///
    /// - Parameters:
    ///   - progress: told from time to time how many events of how many were looked at.
    ///   - fault: takes each fault.
    /// - Returns: what it was held against, and how many faults there are.
    public func verify(
        _ scope: VerificationScope = VerificationScope(), progress: (Int64, Int64) throws -> Void = { _, _ in },
        fault: (LogFault) throws -> Void
    ) throws(ClinicError) -> Verification {
        try ClinicError.wrap {
            // A damaged last line is a fault to be named, not a reason to stop.
            let size = (try? log.head().position) ?? 0
            var claims = try CheckpointClaims(
                (keptCheckpoints().suffix(1) + scope.checkpoints), origin: checkpointOrigin,
                keys: scope.keys.isEmpty ? checkpointSigners(makingOne: false).map(\.key) : scope.keys)
            var found = 0
            func report(_ faults: [LogFault]) throws {
                found += faults.count
                for each in faults { try fault(each) }
            }
            try report(claims.refused)
            var check = LogCheck(of: log, content: Self.contentFault)
            try log.forEachLine { line in
                try report(scope.hashesOnly ? check.takeHash(line) : check.take(line))
                try report(claims.compare(check.tree))
                if check.tree.size % 10_000 == 0 { try progress(check.tree.size, max(size, check.tree.size)) }
            }
            try progress(check.tree.size, check.tree.size)
            try report(claims.beyond(check.tree.size))
            return Verification(
                events: check.tree.size, root: check.tree.root, checkpoints: claims.checkpoints, faults: found)
        }
    }

    /// What is wrong with an event's content; nil where this program knows its type and form.
    static func contentFault(_ event: RecordedEvent) -> String? {
        do {
            _ = try TreatmentEvent(event)
            return nil
        } catch {
            return "\(error)"
        }
    }
}
