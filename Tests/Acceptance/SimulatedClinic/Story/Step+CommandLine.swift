import CanonicalJSON
import CivilTime
import EventLog
import ProtocolLanguage
import Scheduling
import Treatment

extension Step {
    /// What a person would type, with the files that it needs before it.
    ///
    /// - Parameter named: the commands whose events later steps name.
    func lines(seed: UInt64, naming named: Set<CommandID>) -> [String] {
        let id = command(seed: seed)
        var words = act.words(step: number) + ["--now", at.description]
        if let person, act.isChange { words += ["--as", person] }
        if let reason, act.isChange { words += ["--reason", reason] }
        // Whoever asks again after a kill says that it is the same command.
        if named.contains(id) || end != nil && isOneCommand { words += ["--command", id.description] }
        var command = (["regimen"] + words.map(Step.quoted)).joined(separator: " ")
        if case .remindAmid(let patient, let change) = act {
            var amid = self
            amid.act = .change(patient, change)
            amid.end = nil
            let meanwhile = amid.lines(seed: seed, naming: named).joined(separator: "; ")
            command += "   # and between its claim and its sending: \(meanwhile)"
        }
        guard let end else { return act.files(step: number) + [command] }
        return act.files(step: number) + ["\(command)   # \(end.words)", command]
    }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-_./:=@+,%~".utf8.contains(byte)
            }
        }
        return isPlain && !word.isEmpty
            ? word : "'\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
    }
}

extension Life.End {
    fileprivate var words: String {
        switch self {
        case .reading(let count): "killed at its reading no. \(count) of the log"
        case .beforeAppend(let count): "killed just before its commit no. \(count)"
        case .afterAppend(let count): "killed just after its commit no. \(count)"
        }
    }
}

extension Act {
    fileprivate var isChange: Bool {
        switch self {
        case .remind, .remindAmid, .rebuild: false
        default: true
        }
    }

    /// Files that the command reads.
    fileprivate func files(step: Int) -> [String] {
        switch self {
        case .describe(let site): ["cat > site-\(step).yaml <<'END'", "\(site.yaml)END"]
        case .publish(let template) where template.version > 1:
            [
                "cat > protocol-\(step).yaml <<'END'",
                String(decoding: (try? template.canonicalBytes()) ?? [], as: UTF8.self), "END",
            ]
        default: []
        }
    }

    fileprivate func words(step: Int) -> [String] {
        switch self {
        case .change(let patient, let command): command.words(for: patient)
        case .publish(let template):
            ["protocol", "publish", template.version == 1 ? "protocols/\(template.id).yaml" : "protocol-\(step).yaml"]
        case .describe: ["site", "apply", "site-\(step).yaml"]
        case .replan: ["replan"]
        case .amendAll(let id, let version): ["patient", "amend", "--all", id, "--to", "\(id)@\(version)"]
        case .enableReminders(let from): ["remind", "enable", "--from", from.description]
        case .remind, .remindAmid: ["remind", "run", "--once"]
        case .acknowledge(let patient, let visit): ["remind", "ack", patient, visit]
        case .snooze(let patient, let visit, let until):
            ["remind", "snooze", patient, visit, "--until", until.description]
        case .rebuild: ["rebuild"]
        case .checkpoint: ["checkpoint"]
        }
    }
}
