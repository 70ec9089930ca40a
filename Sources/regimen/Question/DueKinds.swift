import Clinic
import PositionedYAML

/// What is wanted on a work list.
struct DueKinds {
    let visits: Set<WorkItem.Kind>
    let hasDecisions: Bool
    let hasDeadReminders: Bool

    static let decision = "decision"
    static let deadReminder = "dead-reminder"
    static let names = WorkItem.Kind.allCases.map(\.rawValue) + [decision, deadReminder]
    /// Unless something else is asked for.
    static let usual = DueKinds(visits: WorkItem.Kind.usual, hasDecisions: true, hasDeadReminders: true)

    private init(visits: Set<WorkItem.Kind>, hasDecisions: Bool, hasDeadReminders: Bool) {
        self.visits = visits
        self.hasDecisions = hasDecisions
        self.hasDeadReminders = hasDeadReminders
    }

    init(joining kinds: [DueKinds]) {
        visits = kinds.reduce(into: []) { $0.formUnion($1.visits) }
        hasDecisions = kinds.contains(where: \.hasDecisions)
        hasDeadReminders = kinds.contains(where: \.hasDeadReminders)
    }

    /// Names with commas between them.
    init(argument text: String) throws(CommandFailure) {
        var visits: Set<WorkItem.Kind> = []
        var hasDecisions = false
        var hasDeadReminders = false
        for name in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            if name == DueKinds.decision {
                hasDecisions = true
            } else if name == DueKinds.deadReminder {
                hasDeadReminders = true
            } else if let kind = WorkItem.Kind(rawValue: name) {
                visits.insert(kind)
            } else {
                let meant =
                    nearest(to: name, among: DueKinds.names).map { "did you mean \(quoted($0))?" }
                    ?? "there are \(DueKinds.names.joined(separator: ", "))"
                throw .usage("there is no state \(quoted(name)); \(meant)")
            }
        }
        self.init(visits: visits, hasDecisions: hasDecisions, hasDeadReminders: hasDeadReminders)
    }
}
