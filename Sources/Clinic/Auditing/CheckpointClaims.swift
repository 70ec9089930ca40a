import EventLog

/// What checkpoints say of a log, to be compared as its tree grows.
struct CheckpointClaims {
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
