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
    private static func contentFault(_ event: RecordedEvent) -> String? {
        do {
            _ = try TreatmentEvent(event)
            return nil
        } catch {
            return "\(error)"
        }
    }
}

/// What checkpoints say of a log, to be compared as its tree grows.
private struct CheckpointClaims {
    /// The smallest first.
    private(set) var checkpoints: [Checkpoint] = []
    /// Those that are none of this log, or signed by nobody who is known.
    private(set) var refused: [LogFault] = []
    private var next = 0

    init(_ notes: [SignedNote], origin: String, keys: [NoteKey]) {
        for note in notes {
            guard let checkpoint = Checkpoint(text: note.text), checkpoint.origin == origin else {
                let named = Checkpoint(text: note.text)?.origin ?? "something else"
                refused.append(LogFault(.checkpoint, at: 0, "the checkpoint is of \(named), and this log is \(origin)"))
                continue
            }
            if keys.contains(where: note.isSigned) {
                // What the store kept is often what somebody brings.
                if !checkpoints.contains(checkpoint) { checkpoints.append(checkpoint) }
            } else {
                refused.append(
                    LogFault(
                        .checkpoint, at: checkpoint.size, "the checkpoint is not signed with a key that is known here"))
            }
        }
        checkpoints.sort { $0.size < $1.size }
    }

    mutating func compare(_ tree: GrowingTree) -> [LogFault] {
        var faults: [LogFault] = []
        while next < checkpoints.count, checkpoints[next].size == tree.size {
            if checkpoints[next].root != tree.root {
                faults.append(
                    LogFault(
                        .checkpoint, at: tree.size,
                        "the first \(tree.size) events are not those that the checkpoint was taken of"))
            }
            next += 1
        }
        return faults
    }

    func beyond(_ size: Int64) -> [LogFault] {
        checkpoints.filter { $0.size > size }.map { checkpoint in
            LogFault(
                .checkpoint, at: size + 1,
                "the log ends here, and had \(checkpoint.size) events when the checkpoint was taken: its tail is cut")
        }
    }
}
