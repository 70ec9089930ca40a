import ArgumentParser
import Clinic
import EventLog

/// `regimen verify`.
struct VerifyCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the log from its stored lines alone.",
        discussion: """
            Works out every hash, the tree and its tiles anew, and looks at positions, versions, times, forms, the \
            store's index and what it remembers of commands. It is held against the newest checkpoint that the store \
            kept, and against those given; and no appointment may have taken a chair, a room or a nurse that was taken when \
            it was made (capacity). Each fault is a line; with any, the exit status is 5. With --plans every \
            recorded plan is worked out again from what was recorded before it, on the version of the site and of the \
            protocol that it says it stands on: each that today's rules would make otherwise is a fault (plan), and \
            each that cannot be worked out any more (basis). With --json: {events, root, checkpoints: [{size, root}], \
            plans, faults: [{position, event, kind, words}]}; plans is null without --plans.
            """)

    @Option(
        name: .customLong("checkpoint"),
        help: ArgumentHelp("A checkpoint that was kept elsewhere. May be repeated.", valueName: "file"),
        completion: .file())
    var checkpoints: [String] = []
    @Option(
        name: .customLong("key"),
        help: ArgumentHelp(
            "A public key by which checkpoints are signed, as 'checkpoint --key' printed it then; else the store's own.",
            valueName: "key"),
        transform: NoteKey.init(argument:))
    var keys: [NoteKey] = []
    @Flag(name: .customLong("hashes-only"), help: "Look at hashes, root and positions, not at what the lines say.")
    var hashesOnly = false
    @Flag(help: "Work every recorded plan out again, on what it says that it stands on.")
    var plans = false
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func validate() throws {
        if hashesOnly, plans {
            throw ValidationError("--hashes-only does not read what --plans works out again; choose one")
        }
    }

    func run(in clinic: Clinic, on console: Console) throws {
        let notes = try checkpoints.map { path in
            let bytes = try InputFile(path: path, longest: 1 << 16).bytes
            guard let note = SignedNote(parsing: String(decoding: bytes, as: UTF8.self)) else {
                throw CommandFailure.notACheckpoint(path: path)
            }
            return note
        }
        var faults: [LogFault] = []
        let scope = VerificationScope(hashesOnly: hashesOnly, plans: plans, checkpoints: notes, keys: keys)
        let bars = [
            VerificationProgress.Part.lines: ProgressBar("Verifying", on: console),
            .plans: ProgressBar("Working plans out", on: console),
        ]
        defer { for bar in bars.values { bar.end() } }
        let verification = try clinic.verify(scope, progress: { try bars[$0.part]?.show($0.progress) }) { fault in
            if json.isAsked { faults.append(fault) } else { try console.print(fault.description.inert) }
        }
        for bar in bars.values { bar.end() }
        if json.isAsked {
            try console.print(verification.document(faults).document)
        } else {
            try console.print(verification.words)
        }
        if verification.faults > 0 { throw CommandFailure.logFaulty(faults: verification.faults) }
    }
}

extension NoteKey {
    init(argument: String) throws {
        guard let key = NoteKey(parsing: argument) else {
            throw ValidationError("this is no public key; give it as 'regimen checkpoint --key' prints it")
        }
        self = key
    }
}

extension Verification {
    fileprivate var words: String {
        let events = counted(Int(events), "event")
        guard faults == 0 else { return "\(events), root \(root)" }
        let against = checkpoints.map(\.size).map(String.init)
        let held =
            against.isEmpty
            ? "No checkpoint to hold it against: whether its newest events were cut off cannot be known."
            : "Agrees with the checkpoint\(against.count == 1 ? "" : "s") at \(against.joined(separator: ", "))."
        let worked = plans.map { "\n\(counted(Int($0), "plan")), all as today's rules make them." } ?? ""
        return "\(events), all as recorded. Root \(root).\n\(held)\(worked)"
    }

    fileprivate func document(_ found: [LogFault]) -> JSONValue {
        [
            "events": .integer(Int(events)), "root": .string("\(root)"),
            "checkpoints": .array(
                checkpoints.map { ["size": .integer(Int($0.size)), "root": .string("\($0.root)")] }),
            "plans": .optional(plans.map(Int.init)),
            "faults": .array(
                found.map { fault in
                    [
                        "position": .integer(Int(fault.position)), "event": .optional(fault.event?.description),
                        "kind": .string(fault.kind.rawValue), "words": .string(fault.words),
                    ]
                }),
        ]
    }
}
