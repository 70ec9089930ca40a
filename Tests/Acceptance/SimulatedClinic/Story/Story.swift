import CivilTime
import EventLog
import Treatment

/// Everything that happens in a simulated clinic, in its order.
struct Story: Sendable {
    var seed: UInt64
    var began: Instant
    /// The site as it is when the store is made.
    var site = WardSite()
    var steps: [Step]

    /// The story as a script for a shell, to be lived through with the program itself.
    var script: String {
        let corrected = Set(
            steps.compactMap { step -> EventID? in
                if case .change(_, .correct(let correction)) = step.act { correction.event } else { nil }
            })
        // An event's id follows from its command's id and its place among the command's events.
        let named = steps.map { $0.command(seed: seed) }.filter { command in
            (1...64).contains { corrected.contains(EventID(command: command, ordinal: $0)) }
        }
        let beginning = [
            "cat > site.yaml <<'END'", "\(site.yaml)END",
            "regimen init --simulated --site site.yaml --as lead --now \(began)",
        ]
        return (beginning + steps.flatMap { $0.lines(seed: seed, naming: Set(named)) }).joined(separator: "\n")
    }
}
