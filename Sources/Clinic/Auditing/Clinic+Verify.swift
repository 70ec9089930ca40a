public import EventLog

extension Clinic {
    /// Works everything out again from the stored lines alone, and hands over each fault as it is found.
    ///
    /// - Parameters:
    ///   - scope: how much is looked at, and against which checkpoints it is held.
    ///   - progress: told from time to time how far it has come.
    ///   - fault: takes each fault.
    /// - Returns: what it was held against, and how many faults there are.
    public func verify(
        _ scope: VerificationScope = VerificationScope(), progress: (VerificationProgress) throws -> Void = { _ in },
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
            var check = LogCheck(of: log)
            func taken(_ faults: [LogFault]) throws {
                try report(faults)
                try report(claims.compare(check.tree))
                if check.tree.size % 1_000 == 0 {
                    try progress(VerificationProgress(.lines, check.tree.size, of: max(size, check.tree.size)))
                }
            }
            if scope.hashesOnly {
                try log.forEachLine { line in try taken(check.takeHash(line)) }
            } else {
                try log.forEachReadLine { line in try taken(check.take(line)) }
            }
            if !scope.hashesOnly { try report(check.finish()) }
            try report(claims.beyond(check.tree.size))
            // Of lines that are damaged nobody can say what was booked.
            if !scope.hashesOnly, found == 0 { try report(overbookings()) }
            let plans = scope.plans ? try checkPlans(progress) { try report([$0]) } : nil
            return Verification(
                events: check.tree.size, root: check.tree.root, checkpoints: claims.checkpoints, plans: plans,
                faults: found)
        }
    }
}

extension VerificationProgress {
    init(_ part: Part, _ done: Int64, of total: Int64) {
        self.init(part: part, progress: JobProgress(done: Int(done), total: Int(total)))
    }
}
